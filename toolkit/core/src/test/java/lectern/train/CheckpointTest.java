package lectern.train;

import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.optim.Adam;
import lectern.optim.Optimizer;
import lectern.optim.SGD;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    private Path folder;

    private static Sequential net() {
        return new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));
    }

    private static void train(Sequential net, Optimizer optimizer, int steps) {
        for (int i = 0; i < steps; i++) optimizer.step(() -> net.apply(randn(5, 3)).square().mean());
    }

    @Test
    void trainingGoesOnBitForBit() {
        seed(1);
        Sequential net = net();
        Adam optimizer = new Adam(net.parameters(), 0.01);
        train(net, optimizer, 3);
        Path file = folder.resolve("run.safetensors");
        Checkpoint.save(file, net, optimizer, Map.of("epoch", 3, "losses", List.of(0.5, Double.NaN)));
        train(net, optimizer, 4);

        seed(77);
        Sequential other = net();
        Adam fresh = new Adam(other.parameters(), 1);
        Checkpoint saved = Checkpoint.load(file).restore(other, fresh);
        train(other, fresh, 4);
        SafetensorsTest.assertSame(net.state(), other.state());
        assertEquals(7, fresh.steps());
        assertEquals(3L, saved.notes().get("epoch"));
        assertEquals(List.of(0.5, "NaN"), saved.notes().get("losses"));
        assertTrue(saved.toString().startsWith("Checkpoint(4 weights, 12 tensors of optimizer, notes ["), saved.toString());
    }

    @Test
    void pythonFindsTheWeightsUnderTheirOwnNames() {
        Path file = folder.resolve("net.safetensors");
        Sequential net = net();
        Checkpoint.save(file, net);
        SafetensorsTest.assertSame(net.state(), Safetensors.read(file).tensors());
        Sequential other = net();
        Checkpoint.load(file).restore(other);
        SafetensorsTest.assertSame(net.state(), other.state());
    }

    @Test
    void partsKeepTheirNames() {
        Path file = folder.resolve("parts");
        Tensor x = full(2, DType.FLOAT64, 3);
        Checkpoint.save(file, Map.of("", Map.of("0.weight", x), "callback.1", Map.of("best/deep", x)), Map.of("list", List.of(Map.of("a", 1))));
        Checkpoint read = Checkpoint.load(file);
        SafetensorsTest.assertSame(Map.of("best/deep", x), read.part("callback.1"));
        assertEquals(Map.of(), read.part("other"));
        assertEquals(Map.of("list", List.of(Map.of("a", 1L))), read.notes());
        assertEquals(Generator.main().state(), read.generator());
    }

    @Test
    void whatDoesNotFitChangesNothing() {
        Path file = folder.resolve("run");
        Sequential net = net();
        Adam optimizer = new Adam(net.parameters(), 0.01);
        train(net, optimizer, 2);
        Checkpoint.save(file, net, optimizer);
        Checkpoint read = Checkpoint.load(file);
        Sequential small = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 1)), sameShapes = net();
        double[] before = small.parameters().getFirst().toDoubles();
        Adam own = new Adam(sameShapes.parameters(), 0.5);
        long random = Generator.main().state();
        assertThrows(ShapeException.class, () -> read.restore(small));
        assertThrows(ShapeException.class, () -> read.restore(small, own));
        assertEquals(0, own.steps());
        assertEquals(0.5, own.rate());
        assertEquals(random, Generator.main().state());
        assertArrayEquals(before, small.parameters().getFirst().toDoubles());
        assertEquals("Checkpoint: expected Adam, which was saved, got SGD",
                assertThrows(IllegalArgumentException.class, () -> read.restore(sameShapes, new SGD(sameShapes.parameters(), 1))).getMessage());
        Checkpoint.save(file, Map.of("", net.state(), "optimizer", optimizer.state()), Map.of());
        Checkpoint.load(file).restore(sameShapes, own);
        assertEquals(2, own.steps());
        Checkpoint.save(file, net);
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.load(file).restore(sameShapes, own));
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.save(file, Map.of("a/b", net.state()), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.save(file, net, optimizer, Map.of("it", net)));
        assertTrue(assertThrows(CorruptFileException.class, () -> Checkpoint.load(GoldenFile.of("mlp"))).getMessage().contains("Hint: Safetensors.read"));
        assertEquals(4, Checkpoint.load(file).weights().size());
    }

    /** The process is gone: nothing it wanted to do to the disk is done from here on. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A disk that takes some bytes and then fails, as a full one or by the end of the process. */
    private static final class ShortDisk extends Disk {
        private final List<String> done = new ArrayList<>();
        private final boolean kills;
        private long left;
        private int callsLeft;

        ShortDisk(long bytes, int calls, boolean kills) {
            this.left = bytes;
            this.callsLeft = calls;
            this.kills = kills;
        }

        private void call(String what) throws IOException {
            if (--callsLeft < 0) fail();
            done.add(what);
        }

        private void fail() throws IOException {
            callsLeft = 0;
            if (kills) throw new Killed();
            throw new IOException("No space left on device");
        }

        @Override
        OutputStream create(Path file) throws IOException {
            call("create");
            OutputStream out = super.create(file);
            done.set(done.size() - 1, "create");
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[]{(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] b, int from, int count) throws IOException {
                    out.write(b, from, (int) Math.min(left, count));
                    left -= count;
                    if (left < 0) fail();
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        void sync(OutputStream out) throws IOException {
            call("sync");
        }

        @Override
        void rename(Path from, Path to) throws IOException {
            call("rename");
            super.rename(from, to);
        }

        @Override
        void delete(Path file) throws IOException {
            if (kills && callsLeft <= 0) throw new Killed();
            super.delete(file);
        }

        @Override
        void syncDirectory(Path directory) throws IOException {
            call("sync directory");
        }
    }

    private static void save(Path file, int number, Disk disk) {
        Checkpoint.save(file, Map.of("", Map.of("weight", full(number, DType.FLOAT32, 40), "bias", full(number, DType.FLOAT64, 5))), "",
                Map.of("number", number), disk);
    }

    private static void assertHolds(int number, Path file) {
        Checkpoint read = Checkpoint.load(file);
        assertEquals((long) number, read.notes().get("number"));
        for (Tensor x : read.weights().values()) for (double value : x.toDoubles()) assertEquals(number, value);
    }

    @Test
    void killedAtAnyByteTheLastSaveLoads() throws IOException {
        Path file = folder.resolve("run.safetensors");
        save(file, 0, new Disk());
        long size = Files.size(file);
        int last = 0;
        for (int i = 1; i <= 500; i++) {
            ShortDisk disk = i <= size + 4 && i % 50 != 0 ? new ShortDisk((long) i * size / 480, i % 7 == 0 ? i % 5 : 9, true)
                    : new ShortDisk(1 << 20, i / 50 % 5, true);
            int number = i;
            try {
                save(file, number, disk);
                last = i;
            } catch (Killed e) {
                if (disk.done.contains("rename")) last = i;
            }
            assertHolds(last, file);
        }
        assertTrue(last > 400, "the last saves had room, got " + last);
        Path other = folder.resolve("other");
        save(other, 1000, new Disk());
        size = Files.size(other);
        for (int at = 0; at <= size; at++) {
            ShortDisk disk = new ShortDisk(at, 9, true);
            if (at < size) assertThrows(Killed.class, () -> save(file, 1000, disk));
            else save(file, 1000, disk);
            assertHolds(at < size ? last : 1000, file);
        }
    }

    @Test
    void theNewFileIsOnTheDiskBeforeItTakesTheName() {
        ShortDisk disk = new ShortDisk(1 << 20, 9, true);
        save(folder.resolve("run"), 1, disk);
        assertEquals(List.of("create", "sync", "rename", "sync directory"), disk.done);
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNoRest() throws IOException {
        Path file = folder.resolve("run.safetensors");
        save(file, 1, new Disk());
        for (int calls = 0; calls < 3; calls++) {
            int until = calls;
            assertThrows(SaveException.class, () -> save(file, 2, new ShortDisk(1 << 20, until, false)));
            assertHolds(1, file);
        }
        for (int bytes : new int[]{0, 1, 8, 100, 300}) {
            SaveException e = assertThrows(SaveException.class, () -> save(file, 2, new ShortDisk(bytes, 9, false)));
            assertEquals(file + ": not saved, IOException: No space left on device. What was there before is unchanged", e.getMessage());
            assertHolds(1, file);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void anInterruptedThreadSavesWhole() {
        Path file = folder.resolve("run");
        Thread.currentThread().interrupt();
        save(file, 5, new Disk());
        assertTrue(Thread.interrupted());
        assertHolds(5, file);
    }

    /** Saves again and again until it is killed. */
    static final class Saver {
        public static void main(String[] args) {
            for (int i = 1;; i++) save(Path.of(args[0]), i, new Disk());
        }
    }

    @Test
    void aProcessKilledWhileSavingLeavesAFileThatLoads() throws IOException, InterruptedException {
        Path file = folder.resolve("run.safetensors");
        save(file, 0, new Disk());
        Random random = new Random();
        long changed = 0;
        for (int i = 0; i < 5; i++) {
            Process saver = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1",
                    "--add-modules",
                    "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), Saver.class.getName(), file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var before = Files.getLastModifiedTime(file);
            for (int wait = 0; wait < 12_000 && saver.isAlive() && Files.getLastModifiedTime(file).equals(before); wait++) Thread.sleep(5);
            Thread.sleep(random.nextInt(60));
            assertTrue(saver.isAlive(), "the saver ended by itself");
            saver.destroyForcibly().waitFor();
            Checkpoint read = Checkpoint.load(file);
            assertHolds(((Long) read.notes().get("number")).intValue(), file);
            changed += (Long) read.notes().get("number");
        }
        assertTrue(changed > 5, "too few saves: " + changed);
        save(file, 1, new Disk());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "parts of killed processes are left");
        }
        assertFalse(Files.isDirectory(file));
    }
}
