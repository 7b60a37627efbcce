package lectern.clean.neighbour;

import java.util.stream.IntStream;
import lectern.tensor.Tensor;

/**
 * Compares every query with every point. By L2 and from 8 columns on, ‖a − b‖² = ‖a‖² + ‖b‖² − 2a·b with the products of 64 × 4096 pairs at a time in float32; what its
 * rounding error leaves in doubt is measured again in double precision, so the result is exact. Memory: the points once more, and 64 × 4096 products a thread.
 */
public final class BruteForce extends NeighbourSearch {
    private static final int CHUNK = 4096;
    private static final int FEW_AXES = 8;
    private double[] centre;
    private double scale;
    private double slack;
    private double[] norms;
    private Tensor[] chunks;

    public BruteForce(Tensor points) {
        this(points, Distance.L2);
    }

    public BruteForce(Tensor points, Distance distance) {
        super(points, distance);
        if (distance == Distance.L2 && d >= FEW_AXES) prepare();
    }

    /** The points around their mean, at most 1 in size, so that no product overflows. */
    private void prepare() {
        centre = new double[d];
        for (int i = 0; i < n; i++) for (int j = 0; j < d; j++) centre[j] += points[i * d + j] / n;
        double largest = 0;
        for (int i = 0; i < n * d; i++) largest = Math.max(largest, Math.abs(points[i] - centre[i % d]));
        scale = largest > 0 && Double.isFinite(1 / largest) ? 1 / largest : 1;
        slack = (d + 16) * 0x1p-23;
        norms = new double[n];
        chunks = IntStream.range(0, Math.ceilDiv(n, CHUNK)).mapToObj(c -> {
            int from = c * CHUNK, to = Math.min(n, from + CHUNK);
            return Tensor.wrap(small(points, from, to, norms, from), to - from, d);
        }).toArray(Tensor[]::new);
    }

    private float[] small(double[] x, int from, int to, double[] norm, int at) {
        float[] y = new float[(to - from) * d];
        for (int i = from, t = 0; i < to; i++) {
            double sum = 0;
            for (int j = 0; j < d; j++, t++) {
                y[t] = (float) ((x[i * d + j] - centre[j]) * scale);
                sum += (double) y[t] * y[t];
            }
            norm[at + i - from] = sum;
        }
        return y;
    }

    @Override
    void visit(double[] q, int at, int skip, Found found) {
        for (int i = 0; i < n; i++) if (i != skip) found.offer(distance.raw(q, at, points, i * d, d), i);
    }

    @Override
    void visit(double[] q, int from, int to, boolean own, KSmallest[] found) {
        if (chunks == null) {
            super.visit(q, from, to, own, found);
            return;
        }
        double[] norm = new double[to - from];
        Tensor block = Tensor.wrap(small(q, from, to, norm, 0), to - from, d);
        for (int c = 0; c < chunks.length; c++) {
            float[] products = (float[]) block.matmul(chunks[c], false, true).array();
            int size = chunks[c].size(0);
            for (int i = from; i < to; i++) sift(q, i, own ? i : -1, norm[i - from], c * CHUNK, products, (i - from) * size, size, found[i - from]);
        }
    }

    /** Measures again what may be near enough; a product that is no number decides nothing. */
    private void sift(double[] q, int row, int skip, double norm, int first, float[] products, int at, int size, KSmallest found) {
        double worst = found.worst() * scale * scale;
        for (int j = 0; j < size; j++) {
            if ((1 - slack) * (norm + norms[first + j]) - 2 * products[at + j] - 1e-30 > worst || first + j == skip) continue;
            found.offer(distance.raw(q, row * d, points, (first + j) * d, d), first + j);
            worst = found.worst() * scale * scale;
        }
    }
}
