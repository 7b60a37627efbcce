package lectern.clean.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lectern.clean.Detector;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same scores as scikit-learn and PyOD, see make_golden.py. */
class DetectorGoldenTest {
    private static final GoldenValues GOLDEN = new GoldenValues(DetectorGoldenTest.class, "golden.txt");
    private static final Tensor TRAIN = GOLDEN.matrix("train", 6), FRESH = GOLDEN.matrix("fresh", 6);

    record Case(String name, Detector detector, boolean fresh) {}

    static Stream<Case> cases() {
        return Stream.of(new Case("zscore", new ZScore(), false), new Case("modified", new ModifiedZScore(), false),
                new Case("knn", new KNNDetector(5), true), new Case("knnmean", new KNNDetector(7).mean(), true), new Case("lof", new LOF(20), true),
                new Case("hbos", new HBOS(), true), new Case("ecod", new ECOD(), false), new Case("copod", new COPOD(), false),
                new Case("pca", new PCADetector(), true), new Case("mahalanobis", new Mahalanobis(), true),
                new Case("ocsvm0.5", new OneClassSVM().tolerance(1e-11), true), new Case("ocsvm0.1", new OneClassSVM(0.1).tolerance(1e-11), true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scoresAgreeWithThePythonPackages(Case c) {
        c.detector.fit(TRAIN);
        GOLDEN.agrees(c.name + ".train", c.detector.trainingScores(), 1e-9);
        if (c.fresh) GOLDEN.agrees(c.name + ".fresh", c.detector.scores(FRESH), 1e-9);
    }

    @Test
    void quantilesAgreeWithScipy() {
        double[] chi = {Quantiles.chiSquared(0.5, 1), Quantiles.chiSquared(0.5, 9), Quantiles.chiSquared(0.975, 3), Quantiles.chiSquared(0.975, 64)};
        double[] t = {Quantiles.student(0.6, 1), Quantiles.student(0.975, 10), Quantiles.student(0.9995, 3), Quantiles.student(0.99995, 500)};
        for (int i = 0; i < 4; i++) assertEquals(1, chi[i] / GOLDEN.get("chi2")[i], 1e-10);
        for (int i = 0; i < 4; i++) assertEquals(1, t[i] / GOLDEN.get("t")[i], 1e-10);
    }

    /** The 54 values of Rosner (1983), table 1, as in NIST's handbook: three outliers at the level 0.05, none by the single test of Grubbs. */
    @Test
    void rosnersExampleHasThreeOutliers() {
        double[] x = {-0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58, 1.65, 1.69, 1.70, 1.76, 1.77, 1.81, 1.91, 1.94,
            1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15, 2.23, 2.24, 2.26, 2.35, 2.37, 2.40, 2.47, 2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21, 3.26, 3.30,
            3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01};
        Tensor table = Tensor.wrap(x, 54, 1);
        boolean[] flagged = (boolean[]) new ESD(10, 0.05).fit(table).labels(table).array(), expected = new boolean[54];
        for (int i = 51; i < 54; i++) expected[i] = true;
        assertArrayEquals(expected, flagged);
        assertEquals(0, new ESD().fit(table).labels(table).sum().item());
    }
}
