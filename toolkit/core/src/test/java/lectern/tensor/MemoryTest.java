package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lectern.tensor.Samples.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays that are used again: every one that comes back is filled with NaN here, so that whoever still reads it, or leaves a part of it unwritten, is found out. */
class MemoryTest {
    @BeforeEach
    void spoil() {
        Memory.least = 1;
        Memory.spoil = Float.NaN;
    }

    @AfterEach
    void restore() {
        Memory.least = 4096;
        Memory.spoil = null;
    }

    static Stream<Sample> samples() {
        return Samples.differentiable();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void gradientsAreThoseOfFreshArrays(Sample s) {
        Tensor[] in = new Tensor[s.inputs().length];
        List<Tensor> leaves = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
            Tensor x = s.inputs()[i];
            in[i] = x.dtype() == DType.FLOAT64 ? x.to(DType.FLOAT32).requiresGrad() : x;
            if (in[i].needsGrad()) leaves.add(in[i]);
        }
        Memory.least = Integer.MAX_VALUE;
        List<Tensor> expected = Autograd.grad(loss(s, in), leaves, false);
        Memory.least = 1;
        for (int round = 0; round < 3; round++) {
            List<Tensor> got = Autograd.grad(loss(s, in), leaves, false);
            for (int i = 0; i < leaves.size(); i++) assertArrayEquals(expected.get(i).toFloats(), got.get(i).toFloats(), s + ", round " + round);
        }
    }

    /** Each gradient goes through several operations, some of which pass it on as it is. */
    private static Tensor loss(Sample s, Tensor[] in) {
        Tensor y = s.apply(in);
        return y.dtype().isFloating() ? y.mul(2).add(y).add(y.reshape(y.shape())).square().mul(0.5).sum() : y.sum();
    }

    @Test
    void whatALearnerHoldsIsNeverTakenBack() {
        Tensor x = Tensors.arange(20).to(DType.FLOAT32).requiresGrad(), held = x.exp();
        List<Tensor> seen = new ArrayList<>();
        held.onGrad(g -> {
            seen.add(g);
            return g;
        });
        held.add(x).mul(held).mul(3).sum().backward();
        Tensor first = x.grad();
        float[] gradient = first.toFloats(), hooked = seen.get(0).toFloats();
        x.zeroGrad();
        for (int i = 0; i < 5; i++) x.exp().mul(x).add(x).mul(2).square().sum().backward();
        assertArrayEquals(gradient, first.toFloats());
        assertArrayEquals(hooked, seen.get(0).toFloats());
    }

    @Test
    void aFunctionOfOnesOwnMayKeepWhatItSees() {
        List<Tensor> kept = new ArrayList<>();
        var twice = Autograd.function(x -> x.mul(2), (g, x, y) -> {
            Tensor own = g.mul(2);
            kept.add(g);
            kept.add(own);
            return own;
        });
        Tensor x = Tensors.arange(20).to(DType.FLOAT32).requiresGrad();
        twice.apply(x.square()).exp().mul(1e-3).log().sum().backward();
        float[] g = kept.get(0).toFloats(), own = kept.get(1).toFloats();
        for (int i = 0; i < 5; i++) x.square().exp().log().sum().backward();
        assertArrayEquals(g, kept.get(0).toFloats());
        assertArrayEquals(own, kept.get(1).toFloats());
    }

    @Test
    void anArrayComesBackOnce() {
        Tensor x = Tensors.arange(20).to(DType.FLOAT32).requiresGrad();
        float[] expected = null;
        for (int i = 0; i < 20; i++) {
            Tensor both = x.exp(), sum = both.add(both).add(both).sub(both);
            sum.mul(sum).sum().backward();
            float[] got = x.grad().toFloats();
            x.zeroGrad();
            if (expected == null) expected = got;
            assertArrayEquals(expected, got);
        }
    }
}
