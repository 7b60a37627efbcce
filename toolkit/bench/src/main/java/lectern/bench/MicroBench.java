package lectern.bench;

import static lectern.tensor.Tensors.randn;

import java.util.concurrent.TimeUnit;
import lectern.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The smallest operations under JMH, each in a JVM of its own: {@code ./lectern bench micro}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MicroBench {
    /** Two vectors. */
    @State(Scope.Thread)
    public static class Vectors {
        @Param({"10", "1000", "1000000"})
        public int size;
        Tensor x, y;

        @Setup
        public void make() {
            x = randn(size);
            y = randn(size);
        }
    }

    /** Two square matrices. */
    @State(Scope.Thread)
    public static class Matrices {
        @Param({"64", "512"})
        public int size;
        Tensor x, y;

        @Setup
        public void make() {
            x = randn(size, size);
            y = randn(size, size);
        }
    }

    /** Ten numbers, one side a parameter. */
    @State(Scope.Thread)
    public static class Recorded {
        final Tensor x = randn(10).requiresGrad(), y = randn(10);
    }

    /** A tiny sum that the graph records. */
    @Benchmark
    public Tensor recordedAdd(Recorded in) {
        return in.x.add(in.y);
    }

    @Benchmark
    public Tensor add(Vectors in) {
        return in.x.add(in.y);
    }

    @Benchmark
    public Tensor exp(Vectors in) {
        return in.x.exp();
    }

    @Benchmark
    public Tensor sum(Vectors in) {
        return in.x.sum();
    }

    @Benchmark
    public Tensor matmul(Matrices in) {
        return in.x.matmul(in.y);
    }
}
