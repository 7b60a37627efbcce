package lectern.bench;

import java.io.IOException;

/** Our side of one case of {@code clean.txt}: its line and when it was asked for. */
public final class CleanServer {
    private CleanServer() {}

    public static void main(String[] words) throws IOException {
        new Serving(Double.parseDouble(words[1]), 1).answer(() -> CleanMethods.ready(Case.parse(words[0])));
    }
}
