package lectern.clean.outlier;

/**
 * Isolation forest: 2^(−E[h(x)]/c(ψ)), h the depth at which random axis-parallel splits of a sample of ψ rows leave x alone, c(ψ) = 2(ln(ψ − 1) + γ) − 2(ψ − 1)/ψ its mean
 * (Liu, Ting and Zhou 2008). Near 1: an outlier; ½: nothing stands out. Scaling a column changes nothing. Seeded by the main generator.
 */
public final class IsolationForest extends IsolationDetector {
    /** 100 trees on 256 rows each. */
    public IsolationForest() {
        this(100, 256);
    }

    public IsolationForest(int trees, int sample) {
        super(trees, sample, false);
    }
}
