package lectern.clean.report;

import java.util.Arrays;
import java.util.List;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/** How probable each class is for each of some rows, by the labels of its nearest neighbours without itself. */
final class Neighbours {
    private static final int K = 10;
    private static final int BLOCK = 256;

    private Neighbours() {}

    /** Standardised numbers and indicators of words: [rows, features] float32; columns with more than 30 words are left out. */
    static Tensor features(List<Column> columns, List<ColumnProfile> profiles, int[] rows, String label) {
        int width = 0;
        for (int j = 0; j < columns.size(); j++) width += width(columns.get(j), profiles.get(j), label);
        float[] x = new float[Math.multiplyExact(rows.length, width)];
        int at = 0;
        for (int j = 0; j < columns.size(); j++) {
            Column c = columns.get(j);
            ColumnProfile p = profiles.get(j);
            int w = width(c, p, label);
            for (int i = 0; i < rows.length && w > 0; i++) {
                if (c.missing(rows[i])) continue;
                if (c.numbers != null) x[i * width + at] = (float) ((c.numbers[rows[i]] - p.mean()) / p.sd());
                else x[i * width + at + c.codes[rows[i]]] = 1;
            }
            at += w;
        }
        return Tensor.wrap(x, rows.length, width);
    }

    private static int width(Column c, ColumnProfile p, String label) {
        if (c.name.equals(label) || p.distinct() < 2) return 0;
        return c.numbers != null ? p.sd() > 0 && Double.isFinite(p.sd()) ? 1 : 0 : p.distinct() <= 30 ? p.distinct() : 0;
    }

    /** [n, classes]: the share of each class among the ten nearest. */
    static Tensor probabilities(Tensor x, int[] label, int classes) {
        int n = x.size(0), k = Math.min(K, n - 1);
        float[] norms = x.square().sum(1).toFloats();
        double[] p = new double[Math.multiplyExact(n, classes)];
        for (int from = 0; from < n; from += BLOCK) {
            StoppedException.poll();
            int first = from, rows = Math.min(BLOCK, n - from);
            float[] dot = x.slice(0, from, from + rows).matmul(x, false, true).toFloats();
            Workers.run(rows, r -> {
                float[] distance = new float[k];
                int[] who = new int[k];
                Arrays.fill(distance, Float.POSITIVE_INFINITY);
                for (int j = 0; j < n; j++) {
                    float d = norms[j] - 2 * dot[r * n + j];
                    if (j == first + r || !(d < distance[k - 1])) continue;
                    int place = k - 1;
                    for (; place > 0 && distance[place - 1] > d; place--) {
                        distance[place] = distance[place - 1];
                        who[place] = who[place - 1];
                    }
                    distance[place] = d;
                    who[place] = j;
                }
                for (int j : who) p[(first + r) * classes + label[j]] += 1.0 / k;
            });
        }
        return Tensor.wrap(p, n, classes);
    }
}
