package lectern.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import lectern.tensor.Backend;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class Nd4jBackendTest {
    @AfterEach
    void useTheDefault() {
        Backend.use("cpu");
    }

    @Test
    void isFoundByItsNameInAnyCase() {
        assertInstanceOf(Nd4jBackend.class, Backend.use(" ND4J "));
        assertSame(Backend.current(), Backend.of("nd4j"));
        assertTrue(Backend.Registry.names().containsAll(List.of("cpu", "nd4j", "reference")));
    }

    @Test
    void aSumOfMillionsOfFloatsKeepsItsDigits() {
        Tensor x = Tensors.full(0.1, DType.FLOAT32, 4_000_000);
        Backend.use("nd4j");
        assertEquals(0.1f * 4e6, x.sum().item(), 0.05);
        assertEquals(0.1f * 4e6, x.cumsum(0).get(-1), 0.05);
        assertEquals(1, x.softmax(0).sum().item(), 1e-6);
    }

    @Test
    void productsOfEverySizeAgreeWithDoubleArithmetic() {
        for (int[] size : new int[][]{{9, 33, 257}, {65, 129, 513}, {1, 300, 200}, {300, 1, 200}, {2, 2, 5000}, {128, 10, 784}}) {
            Tensor a = Tensors.randn(size[0], size[2]), b = Tensors.randn(size[2], size[1]);
            double[] exact = a.to(DType.FLOAT64).matmul(b.to(DType.FLOAT64)).toDoubles();
            Backend.use("nd4j");
            float[] got = a.matmul(b).toFloats();
            Backend.use("cpu");
            double scale = Arrays.stream(exact).map(Math::abs).max().orElse(1);
            for (int i = 0; i < exact.length; i++) assertEquals(exact[i], got[i], 3e-6 * scale, Arrays.toString(size) + " at " + i);
        }
    }

    @Test
    void nativeArraysAreFreedAtTheEndOfAnOperation() {
        Backend.use("nd4j");
        INDArray in, wide, room;
        try (Arena arena = new Arena()) {
            in = arena.in(Tensors.ones(3), 3);
            wide = arena.wide(in);
            room = arena.room(DType.BOOL);
            assertEquals(3, wide.sumNumber().intValue());
        }
        for (INDArray array : List.of(in, wide, room)) assertTrue(array.wasClosed());
    }

    @Test
    void theEnvironmentChoosesTheBackend() throws Exception {
        assertTrue(said(jar -> true).contains("uses nd4j"));
    }

    @Test
    void aMissingLibraryIsNamedWithItsRemedy() throws Exception {
        String said = said(jar -> !jar.startsWith("nd4j-native-1.0.0-M2.1-"));
        assertTrue(said.contains("Hint: the run time needs org.nd4j:nd4j-native:1.0.0-M2.1:"), said);
    }

    @Test
    void missingJarsOfNd4jAreNamedWithTheirRemedy() throws Exception {
        String said = said(jar -> !jar.startsWith("nd4j-"));
        assertTrue(said.contains("\"nd4j\" is on the class path and does not load") && said.contains("docs/backends.md"), said);
    }

    @Test
    void whereTheModuleIsMissingTheDependencyIsNamed() throws Exception {
        String said = said(jar -> jar.startsWith("lectern-core") || jar.startsWith("core/") || jar.equals("nd4j/test-classes"));
        assertTrue(said.contains("no backend is called \"nd4j\", there are cpu, reference. Hint: the Maven dependency lectern:lectern-nd4j"), said);
    }

    @Test
    void anUnknownNameListsTheOthers() {
        String message = assertThrows(IllegalArgumentException.class, () -> Backend.use("tpu")).getMessage();
        assertEquals("Backend: no backend is called \"tpu\", there are cpu, nd4j, reference", message);
    }

    /** What a JVM with LECTERN_BACKEND=nd4j says on a part of this class path: jars go by their names, folders as module/folder. */
    private static String said(Predicate<String> kept) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator)) {
            Path path = Path.of(entry), name = path.getFileName();
            if (kept.test(entry.endsWith(".jar") ? name.toString() : path.getParent().getParent().getFileName() + "/" + name)) entries.add(entry);
        }
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-cp", String.join(File.pathSeparator, entries), Say.class.getName());
        builder.environment().put("LECTERN_BACKEND", "nd4j");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
