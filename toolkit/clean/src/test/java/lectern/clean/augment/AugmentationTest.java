package lectern.clean.augment;

import static lectern.tensor.Tensors.*;
import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.clean.FormatException;
import lectern.clean.synthetic.ShapeImages;
import lectern.data.DataLoader;
import lectern.data.Dataset;
import lectern.data.Example;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationTest {
    /** A change, examples of the kind it takes, and whether the shape stays. */
    record Case(Augmentation change, int[] shape, boolean random) {
        @Override
        public String toString() {
            return change.toString();
        }
    }

    static Stream<Case> cases() {
        int[] images = {6, 3, 9, 7}, sounds = {6, 2, 64}, series = {6, 30, 2};
        Stream<Augmentation> forImages = Stream.of(new Flip(), new Flip().vertical(), new Rotate(30), new Shift(0.4), new Zoom(0.7, 1.4), new Shear(30),
                new Crop(5, 5),
                new Crop(9, 7).padding(3), new Brightness(0.3), new Contrast(0.5), new Colour(0.4), new Blur(0.5, 2), new Sharpen(2), new Erase(0.1, 0.4),
                new Noise(0.1),
                new Elastic(2, 2), new Flip().then(new Rotate(20)).then(new Noise(0.1)), new Rotate(30).chance(0.5));
        Stream<Augmentation> forSounds = Stream.of(new SoundNoise(5, 20), new Loudness(-10, 10), new TimeShift(0.5), new Resample(0.8, 1.2), new TimeMask(0.6),
                new TimeShift(0.3).then(new Spectrogram(16, 8)));
        Stream<Augmentation> forSeries = Stream.of(new Jitter(0.1), new Rescale(0.5, 2), new WindowSlice(0.6));
        return Stream
                .of(forImages.map(a -> new Case(a, images, true)), forSounds.map(a -> new Case(a, sounds, true)), forSeries.map(a -> new Case(a, series, true)),
                        Stream.of(new Case(new Spectrogram(16, 8), sounds, false)))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSeedDecidesTheBitsForAnyNumberOfThreads(Case c) {
        int threads = Workers.threads();
        try {
            Tensor x = uniform(0.1, 0.9, c.shape);
            double[] before = x.toDoubles();
            seed(7);
            Tensor one = c.change.apply(x), other = c.change.apply(x);
            for (int n : new int[]{1, 2, 4}) {
                Workers.threads(n);
                seed(7);
                assertArrayEquals(one.toDoubles(), c.change.apply(x).toDoubles(), "with threads " + n);
            }
            assertArrayEquals(before, x.toDoubles());
            assertEquals(c.random, !Arrays.equals(one.toDoubles(), other.toDoubles()));
            assertEquals(6, one.size(0));
            assertTrue(one.isFinite().all());
            assertEquals(0, c.change.apply(x.slice(0, 0, 0)).size(0));
            assertThrows(ShapeException.class, () -> c.change.apply(scalar(1)));
        } finally {
            Workers.threads(threads);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void labelsStayAndExamplesAreChangedOneByOne(Case c) {
        Tensor x = uniform(0.1, 0.9, c.shape);
        Dataset data = new Dataset(x, ints(0, 1, 2, 3, 4, 5));
        assertSame(data.y(), c.change.apply(data).y());
        seed(8);
        Dataset changed = c.change.apply(data);
        seed(8);
        assertArrayEquals(changed.x().slice(0, 0, 2).toDoubles(), c.change.apply(x.slice(0, 0, 2)).toDoubles());
    }

    /** Whoever writes a change adds it to the cases. */
    @Test
    void everyChangeIsACase() throws Exception {
        Path classes = Path.of(Augmentation.class.getResource("Augmentation.class").toURI()).getParent();
        Set<String> missing = new java.util.TreeSet<>();
        try (Stream<Path> all = Files.list(classes)) {
            for (Path file : all.filter(f -> f.toString().matches(".*[A-Za-z]\\.class") && !f.toString().contains("$")).toList()) {
                Class<?> type = Class.forName("lectern.clean.augment." + file.getFileName().toString().replace(".class", ""));
                boolean change = Augmentation.class.isAssignableFrom(type) && java.lang.reflect.Modifier.isPublic(type.getModifiers());
                if (change && !java.lang.reflect.Modifier.isAbstract(type.getModifiers())) missing.add(type.getSimpleName());
            }
        }
        assertTrue(missing.size() > 15, missing.toString());
        cases().forEach(c -> missing.removeIf(name -> c.change.toString().matches(".*\\b" + name + "\\b.*")));
        assertEquals(Set.of(), missing);
    }

    @Test
    void geometryByHand() {
        Tensor x = tensor(new double[][][]{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}});
        Tensor batch = x.unsqueeze(0).expand(40, 1, 3, 3);
        seed(1);
        Set<String> flips = new HashSet<>();
        Tensor flipped = new Flip().apply(batch);
        for (int i = 0; i < 40; i++) flips.add(Arrays.toString(flipped.at("" + i).toInts()));
        assertEquals(Set.of("[1, 2, 3, 4, 5, 6, 7, 8, 9]", "[3, 2, 1, 6, 5, 4, 9, 8, 7]"), flips);
        Warp quarter = new Warp() {
            @Override
            Source source(int h, int w, Generator random) {
                return linear(0, -1, 1, 0);
            }
        };
        assertArrayEquals(new double[]{3, 6, 9, 2, 5, 8, 1, 4, 7}, quarter.one(x, new Generator(1)).flip(1).flip(2).toDoubles());
        assertArrayEquals(x.toDoubles(), new Rotate(0).one(x, new Generator(1)).toDoubles());
        assertArrayEquals(x.toDoubles(), new Zoom(1, 1).one(x, new Generator(1)).toDoubles());
        assertArrayEquals(new double[]{3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7}, new Zoom(2, 2).one(x, new Generator(1)).toDoubles());
        Tensor moved = new Shift(0.34).apply(batch);
        for (int i = 0; i < 40; i++) assertTrue(moved.at("" + i).eq(5).sum().item() == 1);
        Tensor views = TenCrop.of(x, 2, 2);
        assertArrayEquals(new int[]{10, 1, 2, 2}, views.shape());
        assertArrayEquals(new double[]{5, 6, 8, 9}, views.at("3").toDoubles());
        assertArrayEquals(new double[]{6, 5, 9, 8}, views.at("8").toDoubles());
    }

    @Test
    void masksMoveWithTheirPictures() {
        seed(2);
        Dataset data = ShapeImages.make(12, 24, 0).segments();
        for (Augmentation change : List.of(new Flip(), new Rotate(20).then(new Shift(0.1)), new Crop(20, 20), new Elastic(1, 4),
                new Brightness(0).then(new Flip()),
                new Flip().chance(0.5))) {
            Dataset changed = change.masked(data);
            assertEquals(DType.INT32, changed.y().dtype());
            assertArrayEquals(new int[]{12, changed.x().size(2), changed.x().size(3)}, changed.y().shape());
            Tensor bright = changed.x().squeeze(1).gt(0.3), masked = changed.y().gt(0);
            double wrong = bright.xor(masked).to(DType.FLOAT32).mean().item();
            assertTrue(wrong < 0.02, change + " " + wrong);
        }
        assertThrows(ShapeException.class, () -> new Flip().masked(new Dataset(data.x(), ints(new int[12]))));
    }

    @Test
    void coloursByHand() {
        Tensor x = uniform(0.3, 0.7, 1, 3, 4, 4);
        double b = new Brightness(0.2).apply(x).sub(x).mean().item();
        assertTrue(Math.abs(b) <= 0.2);
        assertEquals(x.mean().item(), new Contrast(0.3).apply(x).mean().item(), 1e-5);
        Tensor flat = full(0.5, DType.FLOAT32, 1, 3, 5, 5);
        assertArrayEquals(flat.toDoubles(), new Blur(1, 2).apply(flat).toDoubles(), 1e-6);
        assertArrayEquals(flat.toDoubles(), new Sharpen(1).apply(flat).toDoubles(), 1e-6);
        Tensor erased = new Erase(0.25, 0.25).apply(ones(50, 1, 20, 20));
        assertEquals(0.75, erased.mean().item(), 0.02);
        Tensor point = zeros(1, 9, 9).flatten().scatterAdd(0, ints(40), tensor(1)).reshape(1, 1, 9, 9), blurred = new Blur(1, 1).apply(point);
        assertEquals(1 / (2 * Math.PI), blurred.max().item(), 0.002);
        assertEquals(1, blurred.sum().item(), 1e-3);
    }

    @Test
    void mixturesHaveLabelsOfTheirShares() {
        seed(3);
        Tensor y = randint(0, 4, 200);
        Tensor x = y.oneHot(4).to(DType.FLOAT32);
        Dataset mixed = new Mixup(0.4, 4).apply(new Dataset(x, y));
        assertArrayEquals(mixed.x().toDoubles(), mixed.y().toDoubles(), 1e-6);
        assertTrue(mixed.y().gt(0.01).and(mixed.y().lt(0.99)).any());
        assertEquals(200, mixed.y().sum().item(), 1e-3);
        Tensor images = y.reshape(200, 1, 1, 1).expand(200, 1, 10, 10).to(DType.FLOAT32);
        Dataset cut = new CutMix(1, 4).apply(new Dataset(images, y));
        for (int c = 0; c < 4; c++) assertArrayEquals(cut.x().eq(c).to(DType.FLOAT32).mean(1, 2, 3).toDoubles(), cut.y().slice(1, c, c + 1).toDoubles(), 1e-6);
        double[] beta = new double[4000];
        Generator random = new Generator(4);
        for (int i = 0; i < beta.length; i++) beta[i] = Beta.draw(0.2, random);
        assertEquals(0.5, Arrays.stream(beta).average().orElseThrow(), 0.03);
        assertEquals(1 / (4 * 1.4), Arrays.stream(beta).map(v -> (v - 0.5) * (v - 0.5)).average().orElseThrow(), 0.01);
        assertThrows(IllegalArgumentException.class, () -> new Mixup(0, 4));
        assertThrows(ShapeException.class, () -> new CutMix(1, 4).apply(new Dataset(x, y)));
    }

    @Test
    void soundsByHand() {
        int n = 4096;
        Tensor tone = arange(n).mul(2 * Math.PI * 32 / 256).sin().reshape(1, n);
        Tensor spectrum = new Spectrogram(256, 128).one(tone, null);
        assertArrayEquals(new int[]{1, 129, 31}, spectrum.shape());
        assertEquals(32, spectrum.at("0, :, 3").argmax().item());
        assertEquals(Math.log1p(64), spectrum.max().item(), 1e-3);
        double db = new SoundNoise(10, 10).apply(tone.unsqueeze(0)).squeeze(0).sub(tone).square().mean().item();
        assertEquals(0.05, db, 0.005);
        assertEquals(2, new Loudness(20 * Math.log10(2), 20 * Math.log10(2)).one(tone, new Generator(1)).div(tone.add(1e-9)).get(0, 5), 1e-4);
        Tensor half = Resample.rate(tone, 8000, 16000);
        assertEquals(2 * n, half.size(1));
        assertEquals(16, new Spectrogram(256, 128).one(half, null).at("0, :, 3").argmax().item());
        Tensor shifted = new TimeShift(0.5).one(ones(1, 100), new Generator(3));
        assertEquals(100, shifted.size(1));
        assertTrue(shifted.sum().item() >= 50 && shifted.sum().item() < 100);
        assertTrue(new TimeMask(0.5).one(ones(1, 100), new Generator(3)).sum().item() >= 50);
    }

    @Test
    void seriesByHand() {
        Tensor line = arange(100).unsqueeze(1);
        Tensor cut = new WindowSlice(0.5).one(line, new Generator(5));
        double step = cut.get(1, 0) - cut.get(0, 0);
        assertEquals(0.5, step, 1e-4);
        assertEquals(0.5 * 99, cut.get(99, 0) - cut.get(0, 0), 1e-3);
        Tensor scaled = new Rescale(3, 3).one(line, new Generator(5));
        assertEquals(297, scaled.get(99, 0), 1e-4);
        assertEquals(0.1 * line.std().item(), new Jitter(0.1).one(line, new Generator(6)).sub(line).std().item(), 0.6);
    }

    @Test
    void textsKeepTheirWords(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.txt"), "# words\nfilm, movie, picture\nGood, fine\n");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 50; i++) texts.add("a good film about " + i);
        texts.add("");
        for (TextChange change : List.of(new Synonyms(file, 0.5), new Synonyms(file, 0.5).inserting(), new WordDeletion(0.3), new WordSwap(2),
                new Synonyms(file, 1).then(new WordSwap(1)))) {
            Supplier<List<String>> run = () -> {
                seed(9);
                return change.apply(texts);
            };
            List<String> once = run.get();
            int threads = Workers.threads();
            try {
                Workers.threads(3);
                assertEquals(once, run.get());
            } finally {
                Workers.threads(threads);
            }
            assertEquals(51, once.size());
            assertNotEquals(texts, once);
            assertEquals("", once.get(50));
            for (int i = 0; i < 50; i++)
                assertTrue(Set.of("a", "good", "Good", "fine", "film", "movie", "picture", "about", "" + i).containsAll(List.of(once.get(i).split(" "))),
                        once.get(i));
        }
        String all = new Synonyms(file, 1).one("A GOOD film", new Generator(1));
        assertTrue(all.matches("A fine (movie|picture)"), all);
        assertEquals(1, new WordDeletion(1).one("a b c", new Generator(1)).split(" ").length);
        Path bad = Files.writeString(folder.resolve("bad.txt"), "a, b\nalone\n");
        assertEquals(2, assertThrows(FormatException.class, () -> new Synonyms(bad, 0.5)).line());
    }

    @Test
    void worksInALoader() {
        Tensor x = uniform(0, 1, 20, 1, 8, 8);
        Augmentation change = new Rotate(20).then(new Noise(0.1));
        List<double[]> walks = new ArrayList<>();
        for (int workers : new int[]{0, 3}) {
            seed(10);
            List<Tensor> batches = new ArrayList<>();
            for (Dataset batch : new DataLoader(20, change.on((i, random) -> new Example(x.at("" + i), scalar(i))), 5).workers(workers)) batches.add(batch.x());
            walks.add(concat(0, batches.toArray(Tensor[]::new)).toDoubles());
        }
        assertArrayEquals(walks.get(0), walks.get(1));
        Dataset more = change.expand(new Dataset(x, arange(20)), 2);
        assertEquals(60, more.size());
        assertArrayEquals(x.toDoubles(), more.x().slice(0, 0, 20).toDoubles());
        assertArrayEquals(more.y().slice(0, 0, 20).toDoubles(), more.y().slice(0, 40, 60).toDoubles());
    }

    @Test
    void wrongSettingsAndShapesAreNamed() {
        refused("Rotate: expected 0 to 180 degrees, got [-1.0]", () -> new Rotate(-1));
        refused("Zoom: expected factors 0 < low ≤ high, got [2.0, 1.0]", () -> new Zoom(2, 1));
        refused("Brightness: expected a strength from 0 to 1, got [NaN]", () -> new Brightness(Double.NaN));
        refused("Spectrogram: expected an even window from 2 to 8192 and a hop of at least 1, got [3, 1]", () -> new Spectrogram(3, 1));
        refused("Chance: expected a probability from 0 to 1", () -> new Flip().chance(2));
        refused("WordSwap: expected 0 swaps or more, got -1", () -> new WordSwap(-1));
        refused("WordDeletion: expected a probability from 0 to 1, got 2.0", () -> new WordDeletion(2));
        refused("Flip: expected pictures [channels, height, width], got [4, 4]", () -> new Flip().apply(zeros(2, 4, 4)));
        refused("Crop(9 × 9): expected pictures of at least 9 × 9, got 4 × 4. Hint: padding(…)", () -> new Crop(9, 9).apply(zeros(2, 1, 4, 4)));
        refused("Colour: expected pictures [3, height, width], got [1, 4, 4]", () -> new Colour(0.1).apply(zeros(2, 1, 4, 4)));
        refused("WindowSlice: expected series [t] or [t, d], got [1]", () -> new WindowSlice(0.5).apply(zeros(2, 1)));
        refused("TenCrop: expected a picture [c, h, w] of at least 9 × 9", () -> TenCrop.of(zeros(1, 4, 4), 9, 9));
        refused("Loudness: expected sound [channels, samples], got [4]", () -> new Loudness(0, 1).apply(zeros(2, 4)));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        String got = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(got.startsWith(message), got);
    }
}
