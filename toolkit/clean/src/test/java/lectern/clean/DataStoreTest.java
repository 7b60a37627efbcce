package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of search, and that no other bytes than the catalogue's are ever handed out. Mirrors are a server on the loopback address. */
class DataStoreTest {
    private static final byte[] GOOD = "x,y\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ALTERED = "x,y\n1,2\n3,5\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LONG = "x,y\n1,2\n3,4\n5,6\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path data;
    @TempDir
    Path cache;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;
    private int requests;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror("/good", GOOD, GOOD.length);
        mirror("/altered", ALTERED, ALTERED.length);
        mirror("/long", LONG, LONG.length);
        mirror("/cut", new byte[]{GOOD[0], GOOD[1], GOOD[2], GOOD[3], GOOD[4]}, GOOD.length);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void directoryComesFirst() throws IOException {
        write(data, GOOD);
        write(cache, GOOD);
        assertEquals(data.resolve("tables/t.csv"), store("/good").path("t", "table"));
        assertEquals(0, requests);
    }

    @Test
    void cacheComesSecondAndAsksNoMirror() throws IOException {
        write(cache, GOOD);
        assertEquals(cache.resolve("tables/t.csv"), store("/good").path("t", "t.csv"));
        assertEquals(0, requests);
    }

    @Test
    void mirrorFillsTheCache() throws IOException {
        Path path = store("/good").path("t", "tables/t.csv");
        assertArrayEquals(GOOD, Files.readAllBytes(path));
        assertEquals(cache.resolve("tables/t.csv"), path);
        assertTrue(printed.toString().startsWith("Fetching tables/t.csv (12 bytes) from http://"), printed.toString());
        store("/good").open("t");
        assertEquals(1, requests);
        assertOnlyTheFileIsInTheCache();
    }

    @Test
    void wrongShortLongAndMissingMirrorsAreRefusedAndTheNextOneIsTried() throws IOException {
        store("/altered", "/cut", "/long", "/none", "/good").open("t");
        String said = printed.toString();
        assertTrue(said.contains("/altered gave no usable file: tables/t.csv: not the file of the catalogue"), said);
        assertTrue(said.contains("/cut gave no usable file"), said);
        assertTrue(said.contains("/long gave no usable file"), said);
        assertTrue(said.contains("/none gave no usable file"), said);
        assertEquals(5, requests);
        assertOnlyTheFileIsInTheCache();
    }

    @Test
    void interruptedOrWrongTransferLeavesNothingAndTheNextTryWorks() throws IOException {
        for (String mirror : List.of("/cut", "/altered", "/long", "/none")) {
            DatasetException e = assertThrows(DatasetException.class, () -> store(mirror).open("t"));
            assertTrue(e.getMessage().contains("on no mirror"), e.getMessage());
            try (var left = Files.walk(cache)) {
                assertEquals(List.of(), left.filter(Files::isRegularFile).toList(), mirror);
            }
        }
        store("/good").open("t");
        assertOnlyTheFileIsInTheCache();
    }

    @Test
    void interruptedThreadStopsTheTransferAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        DatasetException e = assertThrows(DatasetException.class, () -> store("/good").open("t"));
        assertTrue(Thread.interrupted());
        assertTrue(e.getMessage().contains("interrupted"), e.getMessage());
        assertFalse(Files.exists(cache.resolve("tables/t.csv")));
    }

    @Test
    void alteredFileInTheDirectoryIsRefusedThoughTheNextPlaceHasTheRightOne() throws IOException {
        write(data, ALTERED);
        write(cache, GOOD);
        ChecksumException e = assertThrows(ChecksumException.class, () -> store("/good").open("t"));
        for (String part : List.of("tables/t.csv", Sha256.of(GOOD), Sha256.of(ALTERED), data.toString(), "Hint: put the original file there")) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        write(data, LONG);
        assertTrue(assertThrows(ChecksumException.class, () -> store().open("t")).getMessage().contains("got      16 bytes"));
    }

    @Test
    void brokenFileInTheCacheIsPassedOverWithANoticeAndReplaced() throws IOException {
        write(cache, ALTERED);
        OpenDataset t = store("/good").open("t");
        assertEquals("x,y\n1,2\n3,4\n", t.text("table"));
        assertTrue(printed.toString().startsWith("Notice: passed over a broken file in the cache."), printed.toString());
        assertOnlyTheFileIsInTheCache();
    }

    @Test
    void withoutAnyPlaceTheErrorSaysHowToGetTheFile() {
        DatasetException e = assertThrows(DatasetException.class, () -> new DataStore(catalog(List.of(), ""), Optional.empty(), cache, out()).open("t"));
        for (String part : List.of("licence: none stated", "LECTERN_DATA is not set", "get it from somewhere.org", "put tables/t.csv below a directory")) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        DatasetException f = assertThrows(DatasetException.class,
                () -> new DataStore(catalog(List.of(), ""), Optional.of(data.resolve("no")), cache, out()).open("t"));
        assertTrue(f.getMessage().contains("which is no directory"), f.getMessage());
    }

    @Test
    void standInIsAnnouncedOnceAndNeverGivenAsAPath() {
        DataStore store = new DataStore(catalog(List.of(), "nile"), Optional.of(data), cache, out());
        OpenDataset other = store.open("t");
        assertEquals("nile", other.entry().name());
        assertEquals(1, printed.toString().lines().filter(l -> l.startsWith("Notice: nile stands in for t:")).count(), printed.toString());
        assertThrows(DatasetException.class, () -> store.path("t", "table"));
    }

    @Test
    void aSetIsNeverHalfRealAndHalfStandIn() throws IOException {
        Path mnist = data.resolve("mnist/train-labels-idx1-ubyte.gz");
        String labels = Sha256.of(Files.readAllBytes(new DataStore(Catalog.bundled(), Optional.empty(), cache, out()).path("digits", "train.y")));
        DatasetFile real = new DatasetFile("train.y", "mnist/train-labels-idx1-ubyte.gz", 1, 3, Sha256.of(new byte[]{1, 2, 3}), false, List.of());
        DatasetFile lost = new DatasetFile("train.x", "mnist/train-images-idx3-ubyte.gz", 1, 3, Sha256.of(new byte[]{4, 5, 6}), false, List.of());
        Files.createDirectories(mnist.getParent());
        Files.write(mnist, new byte[]{1, 2, 3});
        DatasetEntry half = new DatasetEntry("half", "half a set", "none", "nowhere", "digits", List.of(real, lost));
        OpenDataset opened = new DataStore(new Catalog(List.of(half, Catalog.bundled().get("digits"))), Optional.of(data), cache, out()).open("half");
        assertEquals(8000, opened.tensor("train.x").size(0));
        assertEquals(8000, opened.tensor("train.y").size(0));
        assertEquals(labels, opened.entry().file("train.y").sha256());
    }

    @Test
    void bundledFileGetsAPathInTheCacheAndIsReadFromThereLater() throws IOException {
        DataStore store = new DataStore(Catalog.bundled(), Optional.of(data), cache, out());
        Path path = store.path("penguins", "penguins.csv");
        assertEquals(cache.resolve("penguins.csv"), path);
        assertEquals(Catalog.bundled().get("penguins").file("table").sha256(), Sha256.of(path));
        assertEquals(path, store.path("penguins", "table"));
        Files.write(path, ALTERED);
        assertEquals(344, CsvTable.read(store.open("penguins").text("table"), "penguins").height());
        assertEquals(path, store.path("penguins", "table"));
        assertEquals(15241, Files.size(path));
    }

    @Test
    void bundledFileOfAnotherChecksumIsRefused() {
        DatasetFile file = new DatasetFile("table", "nile.csv", 100, 942, Sha256.of(GOOD), true, List.of());
        Catalog wrong = new Catalog(List.of(new DatasetEntry("nile", "altered", "none", "nowhere", "", List.of(file))));
        ChecksumException e = assertThrows(ChecksumException.class, () -> new DataStore(wrong, Optional.empty(), cache, out()).open("nile"));
        assertTrue(e.getMessage().contains("in       Lectern's jar"), e.getMessage());
    }

    @Test
    void cacheThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "in the way");
        DataStore store = new DataStore(Catalog.bundled(), Optional.empty(), file, out());
        assertTrue(assertThrows(DatasetException.class, () -> store.path("nile", "table")).getMessage().contains("Hint: make " + file + " writable"));
        assertEquals(100, CsvTable.read(store.open("nile").text("table"), "nile").height());
    }

    @Test
    void eachSystemHasItsCache() {
        assertEquals(Path.of("/users/a/.cache/lectern"), CacheFolder.of("Linux", Map.of(), "/users/a"));
        assertEquals(Path.of("/c/lectern"), CacheFolder.of("Linux", Map.of("XDG_CACHE_HOME", "/c"), "/users/a"));
        assertEquals(Path.of("/users/a/.cache/lectern"), CacheFolder.of("Linux", Map.of("XDG_CACHE_HOME", "c"), "/users/a"));
        assertEquals(Path.of("/Users/a/Library/Caches/lectern"), CacheFolder.of("Mac OS X", Map.of(), "/Users/a"));
        assertEquals(Path.of("L", "lectern"), CacheFolder.of("Windows 11", Map.of("LOCALAPPDATA", "L"), "U"));
        assertEquals(Path.of("U", "AppData", "Local", "lectern"), CacheFolder.of("Windows 11", Map.of(), "U"));
    }

    @Test
    void systemPropertyNamesTheDirectory() throws IOException {
        Files.write(data.resolve("nile.csv"), ALTERED);
        String before = System.getProperty("lectern.data");
        System.setProperty("lectern.data", data.toString());
        try {
            assertThrows(ChecksumException.class, () -> Datasets.table("nile"));
        } finally {
            if (before == null) System.clearProperty("lectern.data");
            else System.setProperty("lectern.data", before);
        }
        assertEquals(100, Datasets.table("nile").height());
    }

    private DataStore store(String... paths) {
        List<String> mirrors = List.of(paths).stream()
                .map(p -> "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort() + p).toList();
        return new DataStore(catalog(mirrors, ""), Optional.of(data), cache, out());
    }

    private static Catalog catalog(List<String> mirrors, String standIn) {
        DatasetFile file = new DatasetFile("table", "tables/t.csv", 2, GOOD.length, Sha256.of(GOOD), false, mirrors);
        return new Catalog(List.of(new DatasetEntry("t", "a test", "none stated", "somewhere.org", standIn, List.of(file)), Catalog.bundled().get("nile")));
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private void mirror(String path, byte[] body, long announced) {
        server.createContext(path, exchange -> {
            requests++;
            exchange.sendResponseHeaders(200, announced);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            if (body.length == announced) exchange.close();
            else throw new IOException("cut off");
        });
        if (path.equals("/good")) {
            server.createContext("/none", exchange -> {
                requests++;
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
        }
    }

    private static void write(Path directory, byte[] bytes) throws IOException {
        Files.createDirectories(directory.resolve("tables"));
        Files.write(directory.resolve("tables/t.csv"), bytes);
    }

    private void assertOnlyTheFileIsInTheCache() throws IOException {
        assertArrayEquals(GOOD, Files.readAllBytes(cache.resolve("tables/t.csv")));
        try (var files = Files.list(cache.resolve("tables"))) {
            assertEquals(List.of(cache.resolve("tables/t.csv")), files.toList());
        }
    }
}
