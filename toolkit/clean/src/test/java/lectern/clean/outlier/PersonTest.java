package lectern.clean.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.clean.Detector;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** Children and adults: nobody's height or weight alone is strange, but 1.82 m with 24 kg is. */
class PersonTest {
    private static final int N = 300;
    private final Tensor people = people();

    private static Tensor people() {
        Tensors.seed(1);
        double[] z = Tensors.randn(N, 2).toDoubles(), x = new double[N * 2];
        for (int i = 0; i < N; i++) {
            double height = i < N / 3 ? 1.25 + 0.08 * z[2 * i] : 1.72 + 0.08 * z[2 * i];
            x[2 * i] = height;
            x[2 * i + 1] = (i < N / 3 ? 16.5 : 23) * height * height + (i < N / 3 ? 2 : 6) * z[2 * i + 1];
        }
        x[2 * N - 2] = 1.82;
        x[2 * N - 1] = 24;
        return Tensor.wrap(x, N, 2);
    }

    private static boolean flags(Detector d, Tensor people) {
        return ((boolean[]) d.fit(people).labels(people).array())[N - 1];
    }

    @Test
    void noColumnAloneShowsThePerson() {
        for (Detector d : List.of(new ZScore(), new ModifiedZScore(), new IQR(), new Hampel(), new ESD(), new ESD(10, 0.05)))
            assertTrue(!flags(d, people), d.toString());
    }

    @Test
    void heightAndWeightTogetherDo() {
        for (Detector d : List.of(new Mahalanobis(), new MCD(), new KNNDetector(), new LOF(), new IsolationForest(), new ExtendedIsolationForest(),
                new OneClassSVM(0.05), new RankEnsemble(new Mahalanobis(), new LOF(), new KNNDetector()))) {
            d.contamination(0.03);
            assertTrue(flags(d, people.sub(people.mean(0)).div(people.std(0))), d.toString());
        }
    }

    @Test
    void bothColumnsAreNamedAsTheReason() {
        double[] why = new Mahalanobis().fit(people).why(people.at("-1:")).toDoubles();
        assertTrue(why[0] > 1 && why[1] > 1, why[0] + " " + why[1]);
        assertEquals(new Mahalanobis().fit(people).scores(people.at("-1:")).item(), why[0] + why[1], 1e-9);
    }

    @Test
    void aSpikeInASeriesStandsOutFromItsSurroundings() {
        double[] x = new double[200];
        for (int i = 0; i < 200; i++) x[i] = 10 * Math.sin(i / 10.0) + 0.1 * Math.sin(7 * i);
        x[77] += 3;
        Tensor series = Tensor.wrap(x, 200, 1);
        assertEquals(77, (int) new Hampel(5).fit(series).scores(series).argmax().item());
        assertEquals(0, new Hampel().fit(series).labels(series).sum().item());
    }
}
