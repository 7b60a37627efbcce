package lectern.tensor;

import static lectern.tensor.Expect.differentiates;
import static lectern.tensor.Expect.is;
import static lectern.tensor.Expect.of;
import static lectern.tensor.Expect.says;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReductionsTest {
    private static final Tensor A = tensor(new double[][]{{1, 2, 3}, {4, 5, 6}});

    private static final double NAN = Double.NaN;

    private static Tensor second(Function<Tensor, Tensor> f, Tensor x) {
        return Autograd.grad(Autograd.grad(f.apply(x), List.of(x), true).get(0).sum(), x);
    }

    @Test
    void lerpIsExactAtBothEnds() {
        Tensor a = tensor(0.1, 1e8), b = tensor(0.7, 3);
        assertArrayEquals(a.toDoubles(), a.lerp(b, 0).toDoubles());
        assertArrayEquals(b.toDoubles(), a.lerp(b, 1).toDoubles());
        is("[2]", of(1, 2.5), tensor(1, 1).lerp(tensor(5, 3), tensor(0, 0.75)));
        differentiates(x -> x[0].lerp(x[0].square(), 0.3).add(x[0].lerp(x[0].exp(), x[0].sigmoid())), 5);
    }

    @ParameterizedTest
    @CsvSource({"sum, 5 7 9, 6 15", "mean, 2.5 3.5 4.5, 2 5", "var, 4.5 4.5 4.5, 1 1", "std, 2.1213203 2.1213203 2.1213203, 1 1", "prod, 4 10 18, 6 120",
        "amax, 4 5 6, 3 6", "amin, 1 2 3, 1 4", "norm, 4.1231056 5.3851648 6.7082039, 3.7416574 8.7749644",
        "lse, 4.0485873 5.0485873 6.0485873, 3.4076059 6.4076059",
        "any, 1 1 1, 1 1", "all, 1 1 1, 1 1", "argmax, 1 1 1, 2 2", "argmin, 0 0 0, 0 0"})
    void reductionsWithAndWithoutKeeping(String name, String columns, String rows) {
        for (int axis : new int[]{0, 1, -1, -2}) {
            boolean down = axis == 0 || axis == -2;
            double[] expected = Arrays.stream((down ? columns : rows).split(" ")).mapToDouble(Double::parseDouble).toArray();
            Tensor[] got = switch (name) {
                case "sum" -> new Tensor[]{A.sum(axis), A.sumKeep(axis)};
                case "mean" -> new Tensor[]{A.mean(axis), A.meanKeep(axis)};
                case "var" -> new Tensor[]{A.var(axis), A.varKeep(axis)};
                case "std" -> new Tensor[]{A.std(axis), A.stdKeep(axis)};
                case "prod" -> new Tensor[]{A.prod(axis), A.prodKeep(axis)};
                case "amax" -> new Tensor[]{A.amax(axis), A.amaxKeep(axis)};
                case "amin" -> new Tensor[]{A.amin(axis), A.aminKeep(axis)};
                case "norm" -> new Tensor[]{A.norm(axis), A.normKeep(axis)};
                case "lse" -> new Tensor[]{A.logSumExp(axis), A.logSumExpKeep(axis)};
                case "any" -> new Tensor[]{A.any(axis, axis < 0 ? axis == -1 ? 0 : 1 : 1 - axis).expand(expected.length), A.anyKeep(axis)};
                case "all" -> new Tensor[]{A.all(new int[]{axis}), A.allKeep(axis)};
                case "argmax" -> new Tensor[]{A.argmax(axis), A.argmaxKeep(axis)};
                default -> new Tensor[]{A.argmin(axis), A.argminKeep(axis)};
            };
            is("[" + expected.length + "]", expected, got[0]);
            is(down ? "[1, 3]" : "[2, 1]", expected, got[1]);
        }
    }

    @Test
    void reductionsOfTheEmptyAndOfPoints() {
        is("[3]", of(0, 0, 0), zeros(0, 3).sum(0));
        is("[3]", of(1, 1, 1), zeros(0, 3).prod(0));
        is("[3]", of(0, 0, 0), zeros(0, 3).any(0));
        is("[3]", of(1, 1, 1), zeros(0, 3).all(0));
        is("[]", of(3), Tensors.scalar(3).logSumExp());
        is("[]", of(3), Tensors.scalar(-3).norm());
        is("[]", of(NAN), tensor(1).var());
        is("[0]", of(), zeros(0).cumsum(0));
        says("amin: axis 0 of [0, 3] is empty, there is no element to choose", () -> zeros(0, 3).amin());
        says("any: axis 2 is outside [-2, 2) of a tensor of rank 2".replace("any", "sum"), () -> A.any(2));
        says("logSumExp: axis 0 of [0] is empty, there is no element to choose", () -> zeros(0).logSumExp());
    }

    @Test
    void lengthsAndSpreadsOfNothingHaveGradientZero() {
        Tensor x = zeros(3).requiresGrad();
        x.norm().add(x.std()).backward();
        assertArrayEquals(of(0, 0, 0), x.grad().toDoubles());
        differentiates(in -> in[0].norm(1), 2, 3);
        differentiates(in -> in[0].std(0), 3, 2);
        differentiates(in -> in[0].var(1), 2, 4);
    }

    @Test
    void edgesOfPowerMaximumAndWhereHaveGradients() {
        Tensor x = fromArray(of(0, 0, 0, 0, 2), 5).requiresGrad(), e = fromArray(of(0, 1, 2, 3, 0), 5).requiresGrad();
        x.pow(e).sum().backward();
        assertArrayEquals(of(0, 1, 0, 0, 0), x.grad().toDoubles());
        assertArrayEquals(of(0, 0, 0, 0, Math.log(2)), e.grad().toDoubles(), 1e-15);
        Tensor z = fromArray(of(0), 1).requiresGrad();
        assertEquals(2, second(v -> v.pow(2).sum(), z).item());
        assertEquals(0, second(v -> v.pow(0).sum(), z).item());
        Tensor a = fromArray(of(1, 2), 2).requiresGrad(), b = fromArray(of(1, 1), 2).requiresGrad();
        a.max(b).sum().backward();
        assertArrayEquals(of(0.5, 1), a.grad().toDoubles());
        assertArrayEquals(of(0.5, 0), b.grad().toDoubles());
        Tensor c = fromArray(of(0, 0.5, 1, 2), 4).requiresGrad();
        c.clip(0, 1).sum().backward();
        assertArrayEquals(of(1, 1, 1, 0), c.grad().toDoubles());
        Tensor w = fromArray(of(-1, 4), 2).requiresGrad();
        w.where(w.gt(0), 1).sqrt().sum().backward();
        assertArrayEquals(of(0, 0.25), w.grad().toDoubles());
        Tensor tied = fromArray(of(3, 3, 1), 3).requiresGrad();
        tied.max().backward();
        assertArrayEquals(of(0.5, 0.5, 0), tied.grad().toDoubles());
        Tensor far = fromArray(of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY), 2).requiresGrad();
        far.logSumExp().backward();
        assertArrayEquals(of(0, 0), far.grad().toDoubles());
    }
}
