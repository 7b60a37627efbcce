package lectern.clean.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.clean.Detector;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How well the detectors rank the labelled tables of LECTERN_DATA/outliers; skipped without it. What PyOD reaches there stands in auc.txt, see make_auc.py. */
class DetectorAucTest {
    private static final int SEEDS = 10;
    private List<OutlierTable> tables;

    @BeforeEach
    void tables() throws IOException {
        tables = OutlierTable.all();
        assumeFalse(tables.isEmpty(), "no LECTERN_DATA/outliers");
    }

    private static Map<String, Map<String, Double>> golden() throws IOException {
        Map<String, Map<String, Double>> all = new TreeMap<>();
        try (InputStream in = DetectorAucTest.class.getResourceAsStream("auc.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.split(" ");
                Map<String, Double> row = new TreeMap<>();
                Stream.of(words).skip(1).map(w -> w.split("=")).forEach(w -> row.put(w[0], Double.valueOf(w[1])));
                all.put(words[0], row);
            }
        }
        return all;
    }

    private static double[] areas(OutlierTable table, Supplier<Detector> detector) {
        double[] areas = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Tensors.seed(seed);
            areas[seed] = table.auc(detector.get().fit(table.x()).trainingScores());
        }
        return areas;
    }

    /** Means of ten seeds within 0.01, and what two such means differ by chance (three standard errors). */
    private void agrees(String name, Supplier<Detector> detector) throws IOException {
        StringBuilder wrong = new StringBuilder();
        for (OutlierTable table : tables) {
            double expected = golden().get(table.name()).get(name), got;
            double[] areas = areas(table, detector);
            got = Columns.mean(areas);
            double noise = 3 * Math.sqrt(2) * Columns.deviation(areas, got) / Math.sqrt(SEEDS);
            System.out.printf("%s on %s: %.4f, PyOD %.4f%n", name, table.name(), got, expected);
            if (Math.abs(got - expected) > 0.01 + noise) wrong.append("%s: expected %.4f, got %.4f; ".formatted(table.name(), expected, got));
        }
        assertEquals("", wrong.toString());
    }

    @Test
    void isolationForestRanksAsWellAsThePeer() throws IOException {
        agrees("IForest", IsolationForest::new);
    }

    @Test
    void robustCovarianceRanksAsWellAsThePeer() throws IOException {
        agrees("MCD", MCD::new);
    }

    /** In the mean over all tables, the default ensemble is above each single detector. */
    @Test
    void theEnsembleIsAboveEachOfTheSingleMethods() {
        Map<String, Supplier<Detector>> all = new LinkedHashMap<>();
        all.put("ensemble", RankEnsemble::new);
        all.put("Mahalanobis", Mahalanobis::new);
        all.put("MCD", MCD::new);
        all.put("IsolationForest", IsolationForest::new);
        all.put("ExtendedIsolationForest", ExtendedIsolationForest::new);
        all.put("KNNDetector", KNNDetector::new);
        all.put("LOF", LOF::new);
        all.put("HBOS", HBOS::new);
        all.put("ECOD", ECOD::new);
        all.put("COPOD", COPOD::new);
        all.put("PCADetector", PCADetector::new);
        all.put("LODA", LODA::new);
        all.put("ZScore", ZScore::new);
        all.put("ModifiedZScore", ModifiedZScore::new);
        all.put("IQR", IQR::new);
        all.put("Hampel", Hampel::new);
        Map<String, Double> means = new LinkedHashMap<>();
        all.forEach((name, detector) -> {
            double sum = 0;
            long start = System.nanoTime();
            for (OutlierTable table : tables) {
                Tensors.seed(42);
                sum += table.auc(detector.get().fit(table.x()).trainingScores());
            }
            means.put(name, sum / tables.size());
            System.out.printf("%s: mean AUC %.4f in %.1f s%n", name, sum / tables.size(), (System.nanoTime() - start) / 1e9);
        });
        means.forEach((name, auc) -> assertTrue(name.equals("ensemble") || auc < means.get("ensemble"), name + " " + auc + " in " + means));
    }
}
