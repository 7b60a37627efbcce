package lectern.tensor;

import static lectern.tensor.Expect.is;
import static lectern.tensor.Expect.of;
import static lectern.tensor.Expect.says;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DerivativesTest {
    private static final Tensor X = fromArray(of(0.5, -1, 2), 3);
    private static final Tensor M = fromArray(of(1, 2, 3, 4, 5, 7), 2, 3);

    @Test
    void jacobians() {
        is("[2, 3]", M.toDoubles(), Autograd.jacobian(M::matmul, X));
        is("[3, 3]", of(1, 0, 0, 0, -2, 0, 0, 0, 4), Autograd.jacobian(Tensor::square, X));
        is("[3]", of(1, 1, 1), Autograd.jacobian(Tensor::sum, X));
        is("[2, 3]", of(0, 0, 0, 0, 0, 0), Autograd.jacobian(x -> ones(2), X));
        is("[0, 3]", of(), Autograd.jacobian(x -> x.slice(0, 0, 0), X));
        assertEquals("[2, 2, 2, 3]", Autograd.jacobian(x -> x.matmul(x, false, true), M).shapeText());
        says("jacobian: only float32 and float64 have derivatives, got int32 [1]", () -> Autograd.jacobian(x -> x, ints(1)));
    }

    @Test
    void aJacobianCanBeDifferentiatedAgain() {
        Tensor x = X.detach().requiresGrad();
        Autograd.jacobian(v -> v.pow(3), x).sum().backward();
        assertArrayEquals(of(3, -6, 12), x.grad().toDoubles(), 1e-12);
    }

    @Test
    void hessiansAndTheirProducts() {
        UnaryOperator<Tensor> f = x -> x.prod().add(x.pow(3).sum());
        is("[3, 3]", of(3, 2, -1, 2, -6, 0.5, -1, 0.5, 12), Autograd.hessian(f, X));
        Tensor v = fromArray(of(1, 2, -1), 3);
        is("[3]", Autograd.hessian(f, X).matmul(v).toDoubles(), Autograd.hessianVectorProduct(f, X, v));
        is("[3, 3]", new double[9], Autograd.hessian(Tensor::sum, X));
        says("hessian: expected a function with a scalar result, got [3]. Hint: sum() it", () -> Autograd.hessian(Tensor::square, X));
        says("hessianVectorProduct: expected a direction in the shape of x, [3], got [2]", () -> Autograd.hessianVectorProduct(f, X, ones(2)));
    }

    @Test
    void forwardDerivativesAgreeWithTheJacobian() {
        UnaryOperator<Tensor> f = x -> M.matmul(x.sin().mul(x)).exp();
        Tensor v = fromArray(of(0.3, 0.2, -1), 3);
        is("[2]", Autograd.jacobian(f, X).matmul(v).toDoubles(), Autograd.jvp(f, X, v));
        is("[2]", of(0, 0), Autograd.jvp(x -> ones(2), X, v));
        says("jvp: expected a direction in the shape of x, [3], got [1]", () -> Autograd.jvp(f, X, ones(1)));
    }

    @Test
    void functionsOfYourOwn() {
        UnaryOperator<Tensor> cube = Autograd.function(x -> x.pow(3), (g, x, y) -> g.mul(x.square()).mul(3));
        assertEquals(List.of(), GradientCheck.of(in -> cube.apply(in[0]), X));
        is("[3, 3]", of(3, 0, 0, 0, -6, 0, 0, 0, 12), Autograd.hessian(x -> cube.apply(x).sum(), X));
        UnaryOperator<Tensor> straightThrough = Autograd.function(Tensor::round, (g, x, y) -> g);
        Tensor x = X.detach().requiresGrad();
        straightThrough.apply(x).mul(2).sum().backward();
        assertArrayEquals(of(2, 2, 2), x.grad().toDoubles());
        UnaryOperator<Tensor> same = Autograd.function(t -> t, (g, t, y) -> g.neg());
        assertEquals(-1, Autograd.grad(same.apply(x).sum(), x).get(0), 0.0);
        UnaryOperator<Tensor> wrong = Autograd.function(t -> t, (g, t, y) -> ones(2));
        says("function: backward: expected a gradient [3], got [2]", () -> wrong.apply(x).sum().backward());
    }

    private static final class Scaled extends CustomFunction {
        int calls;

        @Override
        protected Tensor forward(Saved saved, Tensor... x) {
            Tensor length = x[0].norm();
            saved.put(x[0], x[1], length);
            return x[0].mul(x[1]).div(length);
        }

        @Override
        protected Tensor[] backward(Saved saved, Tensor g) {
            calls++;
            Tensor a = saved.get(0), b = saved.get(1), n = a.norm(), projected = g.mul(a).sum();
            return new Tensor[]{g.sub(a.mul(projected).div(n.square())).mul(b).div(n), g.mul(a).div(n).sum()};
        }
    }

    @Test
    void functionsOfSeveralTensorsKeepWhatTheyNeed() {
        Scaled f = new Scaled();
        Tensor s = fromArray(of(1.5), 1).reshape();
        assertEquals(List.of(), GradientCheck.of(in -> f.apply(in), X, s));
        assertEquals(List.of(), GradientCheck.of(in -> Autograd.jacobian(x -> f.apply(x, in[1]), in[0]), X, s));
        Tensor x = X.detach().requiresGrad(), scale = s.detach().requiresGrad(), first = f.apply(x, scale), second = f.apply(x.mul(2), scale);
        f.calls = 0;
        first.add(second).sum().backward();
        assertEquals(2, f.calls, "backward runs once a call");
        assertEquals("Scaled", f.apply(x, s).op().name());
        CustomFunction bad = new CustomFunction() {
            @Override
            protected Tensor forward(Saved saved, Tensor... in) {
                return in[0];
            }

            @Override
            protected Tensor[] backward(Saved saved, Tensor g) {
                return new Tensor[]{saved.get(0)};
            }
        };
        assertThrows(IllegalArgumentException.class, () -> bad.apply(x).sum().backward());
    }

    @Test
    void anomaliesNameTheOperation() {
        Tensor x = fromArray(of(1, 0, 4), 3).requiresGrad();
        assertEquals("anomaly: log(float64 [3] with 0 there) made -∞ at [1] of its result [3]", anomaly(() -> x.log().sum()));
        assertEquals("anomaly: div(float64 [3] with 0 there, float64 [3] with 0 there) made NaN at [1] of its result [3]", anomaly(() -> x.div(x)));
        Tensor y = x.sqrt().sum();
        assertEquals("anomaly: backward of sqrt: the gradient of input 0 [3] is ∞ at [1], where the input is 0", anomaly(y::backward));
        Tensor given = tensor(Double.POSITIVE_INFINITY, 1);
        assertEquals(2, Autograd.anomaly(() -> given.exp().isFinite().to(DType.INT32).sum().item() + 1), "what was given is no anomaly");
        assertEquals(Double.NEGATIVE_INFINITY, tensor(0).log().item(), "and outside nothing is watched");
    }

    private static String anomaly(Runnable computation) {
        return assertThrows(AnomalyException.class, () -> Autograd.anomaly(computation)).getMessage();
    }

    @Test
    void tensorsThatTheGraphNeedsRefuseChanges() {
        Tensor x = tensor(1, 2).requiresGrad(), y = x.exp();
        assertEquals("assign: this tensor is a result of exp. Hint: only tensors that you made can be assigned to",
                assertThrows(IllegalStateException.class, () -> y.assign(ones(2))).getMessage());
        assertEquals("addInPlace: this tensor is a result of exp. Hint: use add",
                assertThrows(IllegalStateException.class, () -> y.addInPlace(1, ones(2))).getMessage());
        Tensor z = x.square().sum();
        x.addInPlace(0.5, ones(2));
        assertEquals("backward: an input of square was changed in place after it was used. Hint: step the optimiser after backward",
                assertThrows(IllegalStateException.class, z::backward).getMessage());
        says("addInPlace: expected [2], got [3]", () -> x.addInPlace(1, ones(3)));
        says("assign: expected [2], got [3]", () -> x.assign(ones(3)));
    }

    @Test
    void graphsPrintAndDraw() {
        Tensor x = tensor(1).sum().requiresGrad(), y = tensor(-3).sum().requiresGrad(), a = x.add(y), f = a.mul(a).mul(Tensors.scalar(4));
        assertEquals("""
                f = mul [] 16
                ├─ mul [] 4
                │  ├─ add [] -2 #1
                │  │  ├─ x [] 1
                │  │  └─ input [] -3
                │  └─ add [] -2 #1 (above)
                └─ constant [] 4""", Graph.of(f).name("x", x).name("f", f).toString());
        String svg = Graph.of(f).name("<x>", x).svg();
        assertTrue(svg.startsWith("<svg ") && svg.endsWith("</svg>\n") && svg.contains("&lt;x&gt;") && !svg.contains("script"), svg);
        assertEquals(6, svg.split("<rect", -1).length - 1);
        assertEquals("constant [2]", Graph.of(ones(2)).toString());
        Tensor long_ = x;
        for (int i = 0; i < 5000; i++) long_ = long_.add(1);
        Graph deep = Graph.of(long_);
        assertTrue(deep.toString().contains("add [] 4961 ← …"));
        assertFalse(deep.isDrawable());
        assertTrue(assertThrows(IllegalArgumentException.class, deep::svg).getMessage().contains("10001 tensors is too large"));
        assertTrue(Graph.of(f.add(x)).svg().contains("C"), "an edge across layers bends");
    }
}
