package lectern.tensor;

import static lectern.tensor.Autograd.noGrad;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AutogradTest {
    private static Tensor leaf(double... values) {
        return fromArray(values, values.length).requiresGrad();
    }

    @Test
    void productOfASum() {
        Tensor x = leaf(1), y = leaf(-3), z = leaf(4);
        Tensor f = x.add(y).mul(z);
        f.backward();
        assertEquals(-8, f.item());
        assertEquals(4, x.grad().item());
        assertEquals(4, y.grad().item());
        assertEquals(-2, z.grad().item());
    }

    @Test
    void logTimesSine() {
        Tensor x = leaf(0.5), y = leaf(0.75);
        x.mul(y).log().mul(y.sin()).backward();
        assertEquals(1.3632776, x.grad().item(), 1e-7);
        assertEquals(0.1911898, y.grad().item(), 1e-7);
    }

    @Test
    void twoWeightsByHand() {
        Tensor w1 = leaf(1.0 / 3), w2 = leaf(2);
        Tensor loss = w2.mul(w1.mul(1).relu()).sub(0).square();
        loss.backward();
        assertEquals(4.0 / 9, loss.item(), 1e-15);
        assertEquals(4.0 / 9, w2.grad().item(), 1e-15);
        assertEquals(8.0 / 3, w1.grad().item(), 1e-15);
    }

    @Test
    void aTensorUsedTwiceGetsBothGradients() {
        Tensor x = leaf(3);
        x.mul(x).add(x).backward();
        assertEquals(7, x.grad().item());
    }

    @Test
    void gradientsAddUpUntilTheyAreForgotten() {
        Tensor x = leaf(3);
        x.square().backward();
        x.square().backward();
        assertEquals(12, x.grad().item());
        x.zeroGrad();
        assertNull(x.grad());
    }

    @Test
    void secondAndThirdDerivative() {
        Tensor x = leaf(2);
        Tensor first = Autograd.grad(x.pow(4).sum(), List.of(x), true).get(0);
        Tensor second = Autograd.grad(first.sum(), List.of(x), true).get(0);
        assertEquals(32, first.item(), 1e-12);
        assertEquals(48, second.item(), 1e-12);
        assertEquals(48, Autograd.grad(second.sum(), x).item(), 1e-12);
    }

    @Test
    void nothingIsRecordedInsideNoGrad() {
        Tensor x = leaf(1);
        Tensor y = noGrad(() -> x.mul(2));
        assertFalse(y.needsGrad());
        assertTrue(x.mul(2).needsGrad());
        assertThrows(IllegalStateException.class, y::backward);
    }

    @Test
    void detachCutsTheGraph() {
        Tensor x = leaf(3);
        x.mul(x.detach()).backward();
        assertEquals(3, x.grad().item());
    }

    @Test
    void aGraphServesOnceUnlessRetained() {
        Tensor x = leaf(3), y = x.square();
        y.backward(tensor(1), true);
        y.backward();
        assertEquals(12, x.grad().item());
        assertTrue(assertThrows(IllegalStateException.class, y::backward).getMessage().contains("released"));
    }

    @Test
    void aChangeInPlaceIsNoticed() {
        Tensor x = leaf(3), y = x.square();
        x.assign(tensor(4));
        assertTrue(assertThrows(IllegalStateException.class, y::backward).getMessage().contains("changed in place"));
    }

    @Test
    void aMissingGradientIsNamed() {
        assertEquals("addInPlace: expected a tensor, got null. Hint: grad() is null before backward and after zeroGrad",
                assertThrows(IllegalArgumentException.class, () -> leaf(3).addInPlace(-0.1, null)).getMessage());
    }

    @Test
    void hooksSeeAndReplaceGradients() {
        Tensor x = leaf(3);
        x.onGrad(g -> g.clip(-1, 1));
        x.square().backward();
        assertEquals(1, x.grad().item());
        Tensor y = leaf(3);
        y.onGrad(g -> g.reshape(1, 1));
        assertEquals("onGrad: expected a gradient [1], got [1, 1]", assertThrows(ShapeException.class, () -> y.square().backward()).getMessage());
        y.onGrad(g -> null);
        assertEquals("onGrad: expected a gradient from the hook, got null",
                assertThrows(IllegalArgumentException.class, () -> y.square().backward()).getMessage());
    }

    @Test
    void aChainOfTenThousandOperationsNeedsNoDeepStack() {
        Tensor x = leaf(1), y = x;
        for (int i = 0; i < 10_000; i++) y = y.add(1);
        y.backward();
        assertEquals(1, x.grad().item());
    }

    @Test
    void zeroFactorsOfAProductHaveExactGradients() {
        Tensor x = leaf(2, 0, 5);
        x.prod().backward();
        assertArrayEquals(new double[]{0, 10, 0}, x.grad().toDoubles());
    }

    @Test
    void backwardAsksForAScalar() {
        Tensor y = leaf(1, 2).mul(2);
        assertEquals("backward: expected a scalar, got [2]. Hint: y.sum().backward() or y.backward(gradient)",
                assertThrows(ShapeException.class, y::backward).getMessage());
    }

    @Test
    void aCheckThatMustFailFails() {
        assertFalse(GradientCheck.of(in -> in[0].mul(in[0].detach()), fromArray(new double[]{1, 2}, 2)).isEmpty());
    }
}
