package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Without the module jdk.incubator.vector everything still computes, a notice is given once, and every row of the table agrees with the reference. */
class NoVectorUnitTest {
    @Test
    void everyRowOfTheTableRunsWithoutTheModule() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Every.class.getName()).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // which Java would repeat
        Process java = builder.start();
        String said = new String(java.getInputStream().readAllBytes());
        assertEquals(0, java.waitFor(), said);
        assertEquals(2, said.lines().count(), said);
        assertEquals("Lectern: the vector unit is not used, tensors are several times slower. Hint: java --add-modules jdk.incubator.vector",
                said.lines().findFirst().orElse(""));
    }

    /** All samples in float32, forward and backward. */
    static final class Every {
        public static void main(String[] args) {
            long count = Samples.all().filter(s -> s.op() != Ops.CAST).peek(Every::run).count();
            System.out.println(count + " samples");
        }

        private static void run(Samples.Sample s) {
            Tensor[] in = new Tensor[s.inputs().length];
            for (int i = 0; i < in.length; i++) {
                Tensor x = s.inputs()[i];
                in[i] = x.dtype() == DType.FLOAT64 ? x.to(DType.FLOAT32).requiresGrad() : x;
            }
            Backend.use("cpu");
            Tensor y = s.apply(in);
            if (y.needsGrad()) y.sum().backward();
            Backend.use("reference");
            double[] got = y.toDoubles(), expected = Autograd.noGrad(() -> s.apply(in)).toDoubles();
            double scale = 1e-3;
            for (double e : expected) if (Double.isFinite(e)) scale = Math.max(scale, Math.abs(e));
            for (int i = 0; i < got.length; i++)
                if (!(Math.abs(got[i] - expected[i]) <= 1e-5 * scale) && Double.compare(got[i], expected[i]) != 0)
                    throw new AssertionError(s + " at " + i + ": got " + got[i] + ", expected " + expected[i]);
        }
    }
}
