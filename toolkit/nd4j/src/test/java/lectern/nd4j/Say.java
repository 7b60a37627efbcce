package lectern.nd4j;

import lectern.tensor.Backend;

/** Says which backend LECTERN_BACKEND gives, or why it does not. */
class Say {
    public static void main(String[] args) {
        try {
            System.out.println("uses " + Backend.current().name());
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
        }
    }
}
