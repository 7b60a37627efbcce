package lectern.clean.synthetic;

import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.data.Dataset;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;
import org.dflib.DataFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyntheticTest {
    static Stream<Arguments> makers() {
        return Stream.of(maker("linear", () -> Synthetic.linear(50, 0.1, 1, 2)), maker("polynomial", () -> Synthetic.polynomial(50, 0.1, 1, 2, 3)),
                maker("projectile", () -> Synthetic.projectile(50, 0.1)), maker("moons", () -> Synthetic.moons(50, 0.1)),
                maker("circles", () -> Synthetic.circles(50, 0.1, 0.5)), maker("spirals", () -> Synthetic.spirals(50, 3, 1, 0.1)),
                maker("blobs", () -> Synthetic.blobs(50, 3, 1)), maker("checkerboard", () -> Synthetic.checkerboard(50, 3, 0.1)),
                maker("rings", () -> Synthetic.rings(50, 8, 2, 0.1)), maker("shapes", () -> ShapeImages.make(50, 16, 0.1).segments()),
                maker("glyphs", () -> GlyphDigits.make(50, 12, 0.1)), maker("sines", () -> {
                    Tensor s = new SineSeries(20).wave(1, 5).noise(0.1).make(50);
                    return new Dataset(s, s);
                }), maker("graph", () -> {
                    RandomGraph g = RandomGraph.communities(50, 2, 0.5, 0.1);
                    return new Dataset(g.adjacency(), g.blocks());
                }));
    }

    private static Arguments maker(String name, Supplier<Dataset> make) {
        return Arguments.of(name, make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("makers")
    void theSeedDecidesTheBitsForAnyNumberOfThreads(String name, Supplier<Dataset> make) {
        int threads = Workers.threads();
        try {
            seed(5);
            Dataset one = make.get(), other = make.get();
            Workers.threads(3);
            seed(5);
            Dataset again = make.get();
            assertEquals(50, one.size());
            assertArrayEquals(one.x().toDoubles(), again.x().toDoubles());
            assertArrayEquals(one.y().toDoubles(), again.y().toDoubles());
            assertFalse(Arrays.equals(one.x().toDoubles(), other.x().toDoubles()));
            assertTrue(one.x().isFinite().all() && one.y().isFinite().all());
        } finally {
            Workers.threads(threads);
        }
    }

    @Test
    void curvesFollowTheirFormula() {
        seed(1);
        Dataset line = Synthetic.linear(2000, 0.1, 2, -3, 0.5);
        Tensor fit = Linalg.lstsq(Tensors.concat(1, Tensors.ones(2000, 1), line.x()), line.y()).x();
        assertArrayEquals(new double[]{2, -3, 0.5}, fit.flatten().toDoubles(), 0.02);
        Dataset cubic = Synthetic.polynomial(100, 0, 1, -2, 0, 4);
        for (int i = 0; i < 100; i++) {
            double x = cubic.x().get(i, 0);
            assertEquals(1 - 2 * x + 4 * x * x * x, cubic.y().get(i, 0), 1e-5);
            assertTrue(i == 0 || x >= cubic.x().get(i - 1, 0));
        }
        Dataset ball = Synthetic.projectile(100, 0);
        for (int i = 0; i < 100; i++) assertEquals(0.45 * ball.x().get(i, 0) * Math.sqrt(ball.x().get(i, 1)), ball.y().get(i, 0), 1e-4);
        double residual = line.y().sub(line.x().matmul(Tensors.tensor(-3, 0.5).reshape(2, 1)).add(2)).std().item();
        assertEquals(0.1, residual, 0.006);
    }

    @Test
    void classesLieWhereTheyShould() {
        seed(2);
        for (Dataset d : new Dataset[]{Synthetic.circles(300, 0, 0.5), Synthetic.rings(300, 5, 2, 0), Synthetic.spirals(300, 3, 1.5, 0),
            Synthetic.moons(300, 0),
            Synthetic.checkerboard(300, 3, 0)}) {
            assertArrayEquals(new int[]{300, 2}, d.x().shape());
            for (int c : d.y().distinct().counts().toInts()) assertEquals(300 / d.y().distinct().values().numel(), c);
        }
        Dataset circles = Synthetic.circles(100, 0, 0.5), board = Synthetic.checkerboard(400, 3, 0), moons = Synthetic.moons(100, 0);
        Set<String> squares = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            double x = board.x().get(i, 0), y = board.x().get(i, 1);
            assertEquals(((int) x + (int) y) % 2, board.y().get(i), x + " " + y);
            squares.add((int) x + "," + (int) y);
        }
        assertEquals(9, squares.size());
        for (int i = 0; i < 100; i++) {
            assertEquals(i % 2 == 0 ? 1 : 0.5, Math.hypot(circles.x().get(i, 0), circles.x().get(i, 1)), 1e-6);
            double dx = moons.x().get(i, 0) - i % 2, dy = moons.x().get(i, 1) - 0.5 * (i % 2);
            assertEquals(1, Math.hypot(dx, dy), 1e-6);
            assertTrue(i % 2 == 0 ? dy >= -1e-6 : dy <= 1e-6);
        }
    }

    @Test
    void masksCoverTheShapes() {
        ShapeImages shapes = ShapeImages.make(30, 24, 0);
        for (int i = 0; i < 30; i++) {
            Tensor mask = shapes.masks().at("" + i).gt(0), image = shapes.images().at(i + ", 0");
            assertTrue(image.maskedSelect(mask).min().item() >= 0.5);
            assertTrue(image.maskedSelect(mask.not()).max().item() < 0.11);
            assertEquals(shapes.labels().get(i) + 1, shapes.masks().at("" + i).max().item());
            assertTrue(mask.sum().item() > 20);
        }
        assertEquals(3, shapes.classes().y().distinct().values().numel());
    }

    /** A net of nearest class means tells the glyphs apart, so the label belongs to the picture. */
    @Test
    void glyphsLookLikeTheirDigits() {
        seed(3);
        Dataset train = GlyphDigits.make(500, 16, 0.05), test = GlyphDigits.make(200, 16, 0.05);
        Tensor sums = train.y().oneHot(10).matmul(train.x().flatten(1), true, false).div(50);
        Tensor a = test.x().flatten(1), scores = a.matmul(sums, false, true).mul(2).sub(sums.square().sum(1));
        double right = scores.argmax(1).eq(test.y()).to(lectern.tensor.DType.FLOAT32).mean().item();
        assertTrue(right > 0.8, "accuracy " + right);
    }

    @Test
    void seriesRepeatAfterTheirPeriod() {
        Tensor s = new SineSeries(60).wave(2, 12).trend(0.5).make(3);
        for (int t = 0; t < 48; t++) assertEquals(s.get(1, t) + 6, s.get(1, t + 12), 1e-4);
        assertEquals(0, new SineSeries(5).make(2).abs().max().item());
    }

    @Test
    void communitiesHaveTheirDensities() {
        seed(4);
        RandomGraph g = RandomGraph.communities(200, 2, 0.3, 0.02);
        int[] e = g.edges().toInts(), b = g.blocks().toInts();
        int m = e.length / 2, inside = 0;
        for (int k = 0; k < m; k++) {
            assertTrue(e[k] < e[m + k]);
            if (b[e[k]] == b[e[m + k]]) inside++;
        }
        assertEquals(0.3, inside / 9900.0, 0.02);
        assertEquals(0.02, (m - inside) / 10000.0, 0.006);
        assertEquals(2 * m, g.adjacency().sum().item());
        assertEquals(45, RandomGraph.uniform(10, 1).edges().size(1));
    }

    @Test
    void theTruthOfDirtyRecordsIsTrue() {
        seed(6);
        DirtyRecords people = DirtyRecords.make(500, 0.02, 0.04, 0.01);
        DataFrame frame = people.frame(), clean = people.clean();
        assertArrayEquals(new int[]{70, 2}, people.nulls().shape());
        assertArrayEquals(new int[]{20, 2}, people.duplicates().shape());
        Set<String> nulls = cells(people.nulls()), outliers = cells(people.outliers());
        for (int j = 0; j < frame.width(); j++) {
            for (int i = 0; i < 500; i++) {
                assertEquals(frame.get(j, i) == null, nulls.contains(i + " " + j));
                boolean changed = frame.get(j, i) != null && !frame.get(j, i).equals(clean.get(j, i));
                assertEquals(changed, outliers.contains(i + " " + j));
            }
        }
        int[] pairs = people.duplicates().toInts();
        for (int k = 0; k < pairs.length; k += 2)
            for (int j = 0; j < frame.width(); j++) assertEquals(clean.get(j, pairs[k]), clean.get(j, pairs[k + 1]));
        seed(6);
        assertEquals(frame.get("income", 9), DirtyRecords.make(500, 0.02, 0.04, 0.01).frame().get("income", 9));
    }

    private static Set<String> cells(Tensor pairs) {
        Set<String> cells = new HashSet<>();
        int[] a = pairs.toInts();
        for (int i = 0; i < a.length; i += 2) cells.add(a[i] + " " + a[i + 1]);
        return cells;
    }

    @Test
    void wrongSettingsAreNamed() {
        refused("Synthetic.moons: expected at least 1 example, got 0", () -> Synthetic.moons(0, 0));
        refused("Synthetic.moons: expected a deviation of at least 0, got -1.0", () -> Synthetic.moons(5, -1));
        refused("expected at least one weight", () -> Synthetic.linear(5, 0, 1));
        refused("expected at least one coefficient", () -> Synthetic.polynomial(5, 0));
        refused("expected an inner radius between 0 and 1, got 2.0", () -> Synthetic.circles(5, 0, 2));
        refused("expected at least 1 class, got 0", () -> Synthetic.blobs(5, 0, 1));
        refused("expected a side of at least 2 squares", () -> Synthetic.checkerboard(5, 1, 0));
        refused("expected a size of at least 8 pixels", () -> ShapeImages.make(5, 2, 0));
        refused("expected a size of at least 8 pixels", () -> GlyphDigits.make(5, 2, 0));
        refused("expected a period above 0", () -> new SineSeries(5).wave(1, 0));
        refused("expected a length of at least 1", () -> new SineSeries(0));
        refused("expected at least 1 block", () -> RandomGraph.communities(5, 0, 1, 1));
        refused("expected shares from 0 to below 1, got NaN", () -> DirtyRecords.make(5, Double.NaN, 0, 0));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        String got = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(got.contains(message), got);
    }
}
