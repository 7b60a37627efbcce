package lectern.clean.decompose;

import java.util.Arrays;
import lectern.clean.neighbour.Neighbours;
import lectern.tensor.cpu.Workers;

/** A symmetric sparse matrix of chances that sum to 1: row i holds the entries first[i] … first[i + 1] − 1. */
record Affinities(int[] first, int[] column, double[] value) {
    private static final int BLOCK = 256, HALVINGS = 100;

    /** exp(−β d²) over the neighbours of each row, β such that their entropy is ln perplexity; then the mean with the transpose. */
    static Affinities of(Neighbours near, double perplexity) {
        int n = near.distances().size(0), k = near.distances().size(1);
        double[] d = near.distances().toDoubles(), p = new double[n * k];
        int[] index = near.indices().toInts();
        Workers.run(Math.ceilDiv(n, BLOCK), b -> {
            for (int i = b * BLOCK; i < Math.min(n, (b + 1) * BLOCK); i++) row(d, p, i * k, (i + 1) * k, Math.log(Math.min(perplexity, k)));
        });
        int[] first = new int[n + 1];
        for (int e = 0; e < p.length; e++) {
            first[e / k + 1]++;
            first[index[e] + 1]++;
        }
        for (int i = 0; i < n; i++) first[i + 1] += first[i];
        int[] at = Arrays.copyOf(first, n), column = new int[2 * p.length];
        double[] value = new double[2 * p.length];
        for (int e = 0; e < p.length; e++) {
            int i = e / k, j = index[e];
            column[at[i]] = j;
            value[at[i]++] = p[e] / (2 * n);
            column[at[j]] = i;
            value[at[j]++] = p[e] / (2 * n);
        }
        return merged(first, column, value);
    }

    private static void row(double[] d, double[] p, int from, int to, double wanted) {
        double low = 0, high = Double.POSITIVE_INFINITY, nearest = d[from] * d[from], spread = d[to - 1] * d[to - 1] - nearest,
                beta = spread > 0 ? 1 / spread : 1;
        for (int t = 0; t < HALVINGS; t++) {
            double sum = 0, weighted = 0;
            for (int e = from; e < to; e++) {
                double away = d[e] * d[e] - nearest;
                sum += p[e] = Math.exp(-beta * away);
                weighted += away * p[e];
            }
            for (int e = from; e < to; e++) p[e] /= sum;
            double gap = Math.log(sum) + beta * weighted / sum - wanted;
            if (Math.abs(gap) < 1e-7 || !(spread > 0)) break;
            if (gap > 0) low = beta;
            else high = beta;
            beta = Double.isInfinite(high) ? 2 * beta : (low + high) / 2;
        }
    }

    /** Two entries at one place become their sum. */
    private static Affinities merged(int[] first, int[] column, double[] value) {
        int n = first.length - 1, size = 0;
        int[] starts = new int[n + 1], place = new int[n];
        Arrays.fill(place, -1);
        for (int i = 0; i < n; i++) {
            starts[i] = size;
            for (int e = first[i]; e < first[i + 1]; e++) {
                int j = column[e];
                double v = value[e];
                if (place[j] < starts[i]) {
                    place[j] = size;
                    column[size] = j;
                    value[size++] = v;
                } else {
                    value[place[j]] += v;
                }
            }
        }
        starts[n] = size;
        return new Affinities(starts, Arrays.copyOf(column, size), Arrays.copyOf(value, size));
    }
}
