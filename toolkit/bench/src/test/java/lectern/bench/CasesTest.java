package lectern.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of cases: long enough, every case callable at its real size, and known to PyTorch's side. */
class CasesTest {
    private static final Path SCRIPT = Path.of("src/main/python/torch_ops.py");

    static List<Case> cases() {
        return Case.all();
    }

    @Test
    void thereAreEnoughCasesAndNoneTwice() {
        Set<String> names = cases().stream().map(Case::name).collect(Collectors.toSet());
        assertEquals(cases().size(), names.size());
        assertTrue(names.size() >= 80, "only " + names.size());
    }

    @Test
    void everyOperationIsMeasuredOnBothSides() throws IOException {
        Set<String> listed = cases().stream().map(Case::operation).collect(Collectors.toCollection(TreeSet::new));
        String script = Files.readString(SCRIPT), table = script.substring(script.indexOf("OPERATIONS = {"), script.indexOf("class Stopwatch"));
        Set<String> theirs = Pattern.compile("(?m)^    \"([a-z0-9.]+)\":").matcher(table).results().map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Operations.names(), listed);
        assertEquals(Operations.names(), theirs);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachCaseRunsAtItsRealSize(Case c) {
        Operation operation = Operations.of(c);
        assertNotNull(operation.ready().apply(c).get());
        double flops = operation.flops().applyAsDouble(c), numbers = operation.numbers().applyAsDouble(c);
        assertTrue(flops >= 0 && numbers > 0, "flops " + flops + ", numbers " + numbers);
    }

    @Test
    void aLineIsAnOperationShapesAndSettings() {
        Case c = Case.parse("conv2d  64x1x28x28 6x1x5x5   padding=2");
        assertEquals("conv2d 64x1x28x28 6x1x5x5 padding=2", c.name());
        assertEquals("conv2d", c.operation());
        assertArrayEquals(new int[]{6, 1, 5, 5}, c.shape(1));
        assertEquals(64 * 784 + 150, c.inputs());
        assertEquals(Map.of("padding", 2), c.settings());
        assertEquals(1, c.setting("stride", 1));
    }

    @Test
    void anUnknownOperationIsNamed() {
        var e = assertThrows(IllegalArgumentException.class, () -> Operations.of(Case.parse("divine 10")));
        assertTrue(e.getMessage().contains("'divine'"), e.getMessage());
    }

    @Test
    void anAdditionAllocatesItsResult() {
        long bytes = Allocation.bytes(Case.parse("add 100000 100000"));
        assertTrue(bytes >= 400_000 && bytes < 900_000, "got " + bytes);
    }

    @Test
    void aProductCountsTwoOperationsForEachMultiplyAdd() {
        Case tall = Case.parse("matmul.tn 64x784 64x256"), batched = Case.parse("matmul 64x32x16 64x16x8");
        assertEquals(2.0 * 784 * 64 * 256, Operations.of(tall).flops().applyAsDouble(tall));
        assertEquals(64 * 784 + 64 * 256 + 784 * 256, Operations.of(tall).numbers().applyAsDouble(tall));
        assertEquals(2.0 * 64 * 32 * 16 * 8, Operations.of(batched).flops().applyAsDouble(batched));
    }
}
