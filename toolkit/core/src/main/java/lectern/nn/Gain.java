package lectern.nn;

/** By how much weights must grow so that the activation after them keeps the deviation of its input. */
public final class Gain {
    /** No activation, and by convention the sigmoid. */
    public static final double LINEAR = 1;
    public static final double TANH = 5.0 / 3;
    /** Half of the numbers become 0, so √2. */
    public static final double RELU = Math.sqrt(2);
    public static final double SELU = 0.75;

    private Gain() {}

    /** √(2 / (1 + slope²)). */
    public static double leakyRelu(double slope) {
        return Math.sqrt(2 / (1 + slope * slope));
    }
}
