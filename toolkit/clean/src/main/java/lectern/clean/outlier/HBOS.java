package lectern.clean.outlier;

/**
 * Histogram-based outlier score, −Σⱼ log₂(pⱼ(xⱼ) + α): pⱼ is the density of column j in b bins of equal width, α = 0.1. A value up to half a bin outside the range counts to
 * the outermost bin, further out to the emptiest (Goldstein and Dengel 2012). One pass over the data; columns are taken as independent.
 */
public final class HBOS extends ColumnDetector {
    private static final double ALPHA = 0.1, TOLERANCE = 0.5;
    private final int bins;
    private Histogram[] histograms;
    private double[][] scores;
    private double[] emptiest;

    public HBOS() {
        this(10);
    }

    public HBOS(int bins) {
        super(true);
        if (bins < 2) throw new IllegalArgumentException("HBOS: expected at least 2 bins, got " + bins);
        this.bins = bins;
    }

    @Override
    void columns(int d) {
        histograms = new Histogram[d];
        scores = new double[d][bins];
        emptiest = new double[d];
    }

    @Override
    void learn(int j, double[] x) {
        Histogram h = Histogram.of(x, bins);
        histograms[j] = h;
        emptiest[j] = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < bins; b++) {
            scores[j][b] = -Math.log(h.density(b) + ALPHA) / Math.log(2);
            emptiest[j] = Math.max(emptiest[j], scores[j][b]);
        }
    }

    @Override
    double part(int j, double value) {
        Histogram h = histograms[j];
        double[] edges = h.edges();
        if (value < edges[0] - TOLERANCE * (edges[1] - edges[0]) || value > edges[bins] + TOLERANCE * (edges[bins] - edges[bins - 1])) return emptiest[j];
        return scores[j][h.binUpTo(value)];
    }
}
