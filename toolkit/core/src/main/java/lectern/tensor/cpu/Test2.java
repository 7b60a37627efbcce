package lectern.tensor.cpu;

/** A question about two numbers; float32, int32 and bool are exact as doubles. */
interface Test2 {
    boolean apply(double a, double b);
}
