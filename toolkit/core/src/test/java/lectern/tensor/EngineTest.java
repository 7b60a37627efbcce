package lectern.tensor;

import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.randint;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for the engine as a whole: the same bits on any number of threads, an interrupt that ends work, memory that does not grow. */
class EngineTest {
    private final int threads = Workers.threads();

    @AfterEach
    void giveTheThreadsBack() {
        Workers.threads(threads);
    }

    /** Twenty steps of a small convolutional net; sizes large enough that every kind of work is shared. */
    private static float[] train() {
        seed(11);
        Tensor x = rand(32, 1, 28, 28), y = randint(0, 10, 32);
        Tensor k = randn(8, 1, 5, 5).mul(0.2).requiresGrad(), w = randn(10, 8 * 14 * 14).mul(0.02).requiresGrad(), b = Tensors.zeros(10).requiresGrad();
        for (int step = 0; step < 20; step++) {
            Tensor h = x.conv2d(k, null, Conv.stride(1).padding(2)).relu().maxPool2d(2).dropout(0.2).flatten(1);
            Tensor logits = h.linear(w, b);
            logits.softmax(1).square().sum().mul(1e-3).add(logits.crossEntropy(y)).backward();
            for (Tensor p : List.of(k, w, b)) {
                p.addInPlace(-0.1, p.grad());
                p.zeroGrad();
            }
        }
        return Tensors.concat(0, k.detach().flatten(), w.detach().flatten(), b.detach()).toFloats();
    }

    @Test
    void aTrainingRunHasTheSameBitsOnAnyNumberOfThreadsAndEachTime() {
        Workers.threads(1);
        float[] one = train();
        assertTrue(Float.isFinite(one[0]));
        for (int t : new int[]{1, 2, 3, 4, 8}) {
            Workers.threads(t);
            assertArrayEquals(one, train(), t + " threads");
        }
    }

    static Stream<Runnable> longWork() {
        Tensor a = randn(3000, 3000), image = randn(64, 32, 96, 96), kernel = randn(64, 32, 3, 3), long1 = randn(20_000_000);
        return Stream.of(() -> a.matmul(a).matmul(a).matmul(a), () -> {
            for (int i = 0; i < 20; i++) image.conv2d(kernel, null, Conv.stride(1).padding(1));
        }, () -> {
            for (int i = 0; i < 100; i++) long1.gelu();
        }, () -> {
            for (int i = 0; i < 100; i++) a.softmax(1);
        }, () -> long1.sort(0), () -> long1.to(DType.FLOAT64).sort(0), () -> a.to(DType.FLOAT64).matmul(a), () -> Linalg.svd(a.at(":900, :900")));
    }

    @ParameterizedTest
    @MethodSource("longWork")
    void anInterruptEndsLongWork(Runnable work) throws InterruptedException {
        for (int t : new int[]{1, 2}) {
            Workers.threads(t);
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread worker = Thread.ofPlatform().start(() -> {
                try {
                    work.run();
                } catch (StoppedException e) {
                    end.set(e);
                }
            });
            Thread.sleep(60);
            worker.interrupt();
            worker.join();
            assertInstanceOf(StoppedException.class, end.get(), "the work ran to its end on " + t + " threads");
        }
    }

    @Test
    void tenThousandStepsLeaveTheHeapAsItWas() {
        Tensor x = randn(16, 20), y = randn(16, 1), w = randn(1, 20).requiresGrad();
        long early = 0;
        for (int step = 0; step <= 10_000; step++) {
            if (step == 1_000) early = used();
            x.linear(w, null).tanh().sub(y).square().mean().backward();
            w.addInPlace(-0.01, w.grad());
            w.zeroGrad();
        }
        long growth = used() - early;
        assertTrue(growth < 1_000_000, growth + " bytes more after 9,000 steps");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
