package lectern.tensor;

/** A sum of products as if computed in twice the precision (Ogita, Rump and Oishi 2005): what each rounding loses is summed beside it. */
final class Doubled {
    private double high;
    private double low;

    Doubled(double start) {
        high = start;
    }

    /** This ← this − a·b. */
    void subtract(double a, double b) {
        double product = -a * b, lost = Math.fma(-a, b, -product);
        double sum = high + product, part = sum - high;
        low += lost + (high - (sum - part) + (product - part));
        high = sum;
    }

    double value() {
        return high + low;
    }
}
