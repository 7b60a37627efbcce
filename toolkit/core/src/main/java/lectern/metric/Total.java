package lectern.metric;

/** A sum that is rounded once at its end, with what each addition loses kept beside it (Neumaier 1974), and how many numbers went in. */
final class Total {
    private double sum, lost;
    private long count;

    void add(double x) {
        double next = sum + x;
        lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
        sum = next;
        count++;
    }

    long count() {
        return count;
    }

    double sum() {
        return Double.isFinite(sum) ? sum + lost : sum;
    }

    double mean() {
        return sum() / count;
    }
}
