package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The linear regressions of NIST's Statistical Reference Datasets (StRD), whose coefficients are certified to 15 digits; the digits that agree are
 * −log₁₀(|got − certified| / |certified|). Data are looked for in $LECTERN_DATA/nist. The columns of a polynomial are powers of x, rounded to double, which leaves Filip,
 * of condition 1.8·10¹⁵, no more than 8 digits.
 */
class NistTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"norris | line | 13 | -0.262323073774029 1.00211681802045",
        "longley | columns | 13 | -3482258.63459582 15.0618722713733 -0.0358191792925910 -2.02022980381683 -1.03322686717359 -0.0511041056535807 1829.15146461355",
        "wampler1 | powers | 15 | 1 1 1 1 1 1", "wampler5 | powers | 15 | 1 1 1 1 1 1",
        "filip | powers | 7 | -1467.48961422980 -2772.17959193342 -2316.37108160893 -1127.97394098372 -354.478233703349 -75.1242017393757 -10.8753180355343 -1.06221498588947 "
                + "-0.0670191154593408 -0.00246781078275479 -0.0000402962525080404",
        "pontius | powers | 13 | 0.000673565789473684 7.32059160401003E-07 -3.16081871345029E-15", "noint1 | slope | 14 | 2.07438016528926"})
    void leastSquaresHasTheCertifiedDigits(String name, String model, double digits, String values) throws IOException {
        double[] certified = Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
        double[][] data = read(name);
        int m = data.length, n = certified.length;
        double[] a = new double[m * n], b = new double[m];
        for (int i = 0; i < m; i++) {
            b[i] = data[i][0];
            for (int j = 0; j < n; j++)
                a[i * n + j] = switch (model) {
                    case "slope" -> data[i][1];
                    case "columns" -> j == 0 ? 1 : data[i][j];
                    default -> Math.pow(data[i][1], j);
                };
        }
        Linalg.LeastSquares f = Linalg.lstsq(Tensors.fromArray(a, m, n), Tensors.fromArray(b, m));
        assertEquals(n, f.rank());
        for (int j = 0; j < n; j++) {
            double got = f.x().get(j), agree = got == certified[j] ? 15 : -Math.log10(Math.abs(got - certified[j]) / Math.abs(certified[j]));
            assertTrue(agree >= digits, "%s, coefficient %d: got %s, certified %s, %.2f digits".formatted(name, j, got, certified[j], agree));
        }
    }

    /** Known without data: the polynomial 1 + x + … + x⁵ at 0, 1, …, 20 (Wampler 1). */
    @Test
    void aPolynomialWithoutDataComesBackExactly() {
        double[] a = new double[21 * 6], b = new double[21];
        for (int i = 0; i <= 20; i++) for (int j = 0; j < 6; j++) b[i] += a[i * 6 + j] = Math.pow(i, j);
        assertArrayEquals(new double[]{1, 1, 1, 1, 1, 1}, Linalg.lstsq(Tensors.fromArray(a, 21, 6), Tensors.fromArray(b, 21)).x().toDoubles(), 1e-15);
    }

    private static double[][] read(String name) throws IOException {
        String folder = System.getenv("LECTERN_DATA");
        Path file = Path.of(folder == null ? "." : folder, "nist", name + ".csv");
        assumeTrue(folder != null && Files.exists(file),
                () -> "skipped: no " + file + ". Hint: set LECTERN_DATA to the folder that holds nist/" + name + ".csv");
        return Files.readAllLines(file).stream().skip(1).filter(l -> !l.isBlank())
                .map(l -> Arrays.stream(l.split(",")).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }
}
