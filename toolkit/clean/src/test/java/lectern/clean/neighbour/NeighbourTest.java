package lectern.clean.neighbour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.clean.decompose.LowRank;
import lectern.clean.decompose.PCA;
import lectern.clean.decompose.TSNE;
import lectern.clean.decompose.TruncatedSVD;
import lectern.clean.outlier.GoldenValues;
import lectern.tensor.DType;
import lectern.tensor.Linalg;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.Test;

/** Searches against plain loops, models against scikit-learn (see make_golden.py). */
class NeighbourTest {
    private static final GoldenValues GOLDEN = new GoldenValues(NeighbourTest.class, "golden.txt");
    private static final Tensor X = GOLDEN.matrix("x", 4), FRESH = GOLDEN.matrix("fresh", 4), LABEL = GOLDEN.matrix("label", 1).squeeze(1);

    @Test
    void everySearchFindsTheSameBits() {
        for (int d : new int[]{1, 3, 9, 20})
            for (Distance distance : Distance.values()) {
                Tensors.seed(d);
                Tensor x = Tensors.randn(600, d).to(DType.FLOAT64).mul(100).round().add(1e6), q = Tensors.randn(70, d).to(DType.FLOAT64).mul(100).add(1e6);
                double[] expected = null;
                int[] indices = null;
                for (NeighbourSearch s : List.of(new BruteForce(x, distance), new KDTree(x, distance), new BallTree(x, distance))) {
                    Neighbours found = s.nearest(q, 11), own = s.nearest(4);
                    if (expected == null) {
                        expected = found.distances().toDoubles();
                        indices = own.indices().toInts();
                        double[] row = x.sub(q.at("5:6")).abs().pow(distance == Distance.L1 ? 1 : 2).sum(1).sort(0).toDoubles();
                        for (int j = 0; j < 11; j++)
                            assertEquals(distance == Distance.L1 ? row[j] : Math.sqrt(row[j]), expected[5 * 11 + j], 1e-9 * (1 + expected[5 * 11 + j]));
                    }
                    assertArrayEquals(expected, found.distances().toDoubles(), s.toString());
                    assertArrayEquals(indices, own.indices().toInts(), s.toString());
                }
            }
    }

    @Test
    void wrongCallsAreNamed() {
        assertThrows(ShapeException.class, () -> new KDTree(Tensors.zeros(0, 3)));
        assertThrows(ShapeException.class, () -> NeighbourSearch.of(X).nearest(Tensors.zeros(2, 3), 1));
        assertThrows(IllegalArgumentException.class, () -> NeighbourSearch.of(X).nearest(120));
        assertThrows(IllegalStateException.class, () -> new KNNClassifier(3).predict(X));
        assertThrows(IllegalStateException.class, () -> new KMeans(3).predict(X));
        assertThrows(IllegalArgumentException.class, () -> new DBSCAN(0, 3));
        assertThrows(IllegalStateException.class, () -> new PCA(2).apply(X));
        assertThrows(ShapeException.class, () -> new PCA(5).fit(X));
        assertThrows(IllegalArgumentException.class, () -> new TSNE(200).apply(X));
    }

    @Test
    void neighboursPredictAsScikitLearnDoes() {
        for (Distance d : Distance.values()) {
            String name = d.name().toLowerCase(java.util.Locale.ROOT);
            GOLDEN.agrees("class." + name, new KNNClassifier(5, d).fit(X, LABEL).probabilities(FRESH), 1e-12);
            GOLDEN.agrees("value." + name, new KNNRegressor(4, d).fit(X, X.at(":, 0").mul(2)).predict(FRESH), 1e-12);
        }
    }

    @Test
    void clustersAgreeWithScikitLearn() {
        KMeans means = new KMeans(3).fit(X, X.at("0:3"));
        GOLDEN.agrees("kmeans.centres", means.centres(), 1e-10);
        assertEquals(GOLDEN.get("kmeans.inertia")[0], means.inertia(), 1e-8);
        GOLDEN.agrees("dbscan", new DBSCAN(1.6, 5).labels(X).to(DType.FLOAT64), 0);
        GaussianMixture mixture = new GaussianMixture(3).steps(20, 0).fit(X, X.at("0:3"));
        GOLDEN.agrees("mixture.weights", mixture.weights(), 1e-8);
        GOLDEN.agrees("mixture.means", mixture.means(), 1e-8);
        GOLDEN.agrees("mixture.covariances", mixture.covariances(), 1e-8);
        GOLDEN.agrees("mixture.density", mixture.logDensity(FRESH), 1e-8);
        assertTrue(new KMeans(3).starts(1).steps(50).batch(40).fit(X).inertia() < 1.2 * new KMeans(3).fit(X).inertia());
    }

    @Test
    void decompositionsAgreeWithScikitLearn() {
        PCA pca = new PCA(2).fit(X);
        GOLDEN.agrees("pca.components", pca.components(), 1e-9);
        GOLDEN.agrees("pca.variance", pca.variance(), 1e-9);
        GOLDEN.agrees("pca.ratio", pca.ratio(), 1e-9);
        GOLDEN.agrees("pca.fresh", pca.apply(FRESH), 1e-9);
        TruncatedSVD svd = new TruncatedSVD(2).fit(X);
        GOLDEN.agrees("svd.values", svd.singularValues(), 1e-9);
        GOLDEN.agrees("svd.fresh", svd.apply(FRESH).abs(), 1e-9);
        assertEquals(0, X.sub(new PCA(4).fit(X).invert(new PCA(4).fit(X).apply(X))).abs().max().item(), 1e-12);
    }

    /** 400 × 350 with singular values 0.9ⁱ: the random plane of 22 holds the largest 12 to nine digits, and the rank-12 matrix is as near as can be. */
    @Test
    void aRandomPlaneHoldsTheLargestSingularValues() {
        Tensors.seed(3);
        Tensor u = Linalg.qr(Tensors.randn(400, 350).to(DType.FLOAT64)).q(), v = Linalg.qr(Tensors.randn(350, 350).to(DType.FLOAT64)).q();
        double[] values = new double[350];
        for (int i = 0; i < 350; i++) values[i] = Math.pow(0.9, i);
        Tensor s = Tensor.wrap(values, 350), a = u.mul(s).matmul(v, false, true);
        TruncatedSVD svd = new TruncatedSVD(12).fit(a);
        assertEquals(0, svd.singularValues().div(s.slice(0, 0, 12)).sub(1).abs().max().item(), 1e-8);
        double rest = a.sub(svd.invert(svd.apply(a))).square().sum().sqrt().item();
        assertEquals(1, rest / s.slice(0, 12, 350).square().sum().sqrt().item(), 1e-8);
    }

    @Test
    void anImageOfRankFourteenTakes6804Numbers() {
        Tensors.seed(2);
        Tensor image = Tensors.randn(250, 14).to(DType.FLOAT64).matmul(Tensors.randn(14, 236).to(DType.FLOAT64));
        LowRank low = TruncatedSVD.lowRank(image, 14);
        assertEquals(6804, low.numbers());
        assertTrue(low.toString().contains("6,804 numbers instead of 59,000"), low.toString());
        assertEquals(0, image.sub(low.matrix()).abs().max().item(), 1e-10);
    }

    @Test
    void tsneKeepsClustersApartOnAnyNumberOfThreads() {
        int threads = Workers.threads();
        try {
            double[] expected = null;
            for (int t : new int[]{1, 4}) {
                Workers.threads(t);
                Tensors.seed(4);
                TSNE tsne = new TSNE(15).steps(400);
                Tensor y = tsne.apply(X);
                if (expected != null) assertArrayEquals(expected, y.toDoubles());
                expected = y.toDoubles();
                int[] near = NeighbourSearch.of(y).nearest(1).indices().toInts();
                int kept = 0;
                for (int i = 0; i < 120; i++) if (near[i] % 3 == i % 3) kept++;
                assertTrue(kept >= 114, kept + " of 120");
                assertTrue(tsne.divergence() > 0 && tsne.divergence() < 1, tsne.toString());
            }
            Tensors.seed(4);
            TSNE exact = new TSNE(15).steps(400).theta(0), rough = new TSNE(15).steps(400);
            exact.apply(X);
            rough.apply(X);
            assertEquals(exact.divergence(), rough.divergence(), 0.1);
        } finally {
            Workers.threads(threads);
        }
    }
}
