package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation at 0, −0, the smallest and largest numbers, infinities, NaN and ±1, in both types: what cpu answers is what the reference does. */
class ExtremesTest {
    /** An operation at one or two numbers: equal bits are expected, or at most so many units in the last place. */
    record Case(String name, int arity, int ulps, UnaryOperator<Tensor> at) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Set<Unary> EXACT = EnumSet.of(Unary.NEG, Unary.ABS, Unary.SIGN, Unary.SQRT, Unary.SQUARE, Unary.RECIPROCAL, Unary.RELU,
            Unary.LEAKY_RELU,
            Unary.FLOOR, Unary.CEIL, Unary.ROUND, Unary.IS_NAN, Unary.IS_FINITE, Unary.NOT);

    @AfterEach
    void useTheDefault() {
        Backend.use("cpu");
    }

    static Stream<Case> cases() {
        List<Case> all = new ArrayList<>();
        for (Unary op : Unary.values()) all.add(new Case(op.name(), 1, EXACT.contains(op) ? 0 : 2, x -> Backend.current().unary(op, x, 0.5)));
        for (Binary op : Binary.values())
            all.add(new Case(op.name(), 2, ulps(op), x -> Backend.current().binary(op, x.slice(0, 0, 1), x.slice(0, 1, 2), new int[]{1})));
        all.add(new Case("sum", 2, 0, x -> x.sum()));
        all.add(new Case("mean", 2, 0, x -> x.mean()));
        all.add(new Case("var", 2, 0, x -> x.var()));
        all.add(new Case("std", 2, 0, x -> x.std()));
        all.add(new Case("prod", 2, 0, x -> x.prod()));
        all.add(new Case("amax", 2, 0, x -> x.amax()));
        all.add(new Case("amin", 2, 0, x -> x.amin()));
        all.add(new Case("argmax", 2, 0, x -> x.argmax()));
        all.add(new Case("argmin", 2, 0, x -> x.argmin()));
        all.add(new Case("argsort", 2, 0, x -> x.argsort(0)));
        all.add(new Case("descending", 2, 0, x -> x.argsort(0, true)));
        all.add(new Case("sort", 2, 0, x -> x.sort(0)));
        all.add(new Case("topk", 2, 0, x -> x.topk(1, 0).values()));
        all.add(new Case("unique", 2, 0, x -> x.unique()));
        all.add(new Case("any", 2, 0, x -> x.any(0)));
        all.add(new Case("all", 2, 0, x -> x.all(0)));
        all.add(new Case("norm", 2, 0, x -> x.norm()));
        all.add(new Case("cumsum", 2, 0, x -> x.cumsum(0)));
        all.add(new Case("logSumExp", 2, 2, x -> x.logSumExp()));
        all.add(new Case("softmax", 2, 2, x -> x.softmax(0)));
        all.add(new Case("logSoftmax", 2, 2, x -> x.logSoftmax(0)));
        all.add(new Case("clip", 1, 0, x -> x.clip(-1, 1)));
        all.add(new Case("lerp", 2, 0, x -> x.lerp(x.flip(0), 0.25)));
        all.add(new Case("where", 2, 0, x -> x.where(x.gt(0), x.flip(0))));
        all.add(new Case("maskedFill", 1, 0, x -> x.maskedFill(x.isNaN(), 0)));
        all.add(new Case("flip", 2, 0, x -> x.flip(0)));
        all.add(new Case("pad", 1, 0, x -> x.pad(0, 1, 1, Double.NaN)));
        all.add(new Case("toInt", 1, 0, x -> x.to(DType.INT32)));
        all.add(new Case("toBool", 1, 0, x -> x.to(DType.BOOL)));
        all.add(new Case("toFloat32", 1, 0, x -> x.to(DType.FLOAT32)));
        all.add(new Case("toFloat64", 1, 0, x -> x.to(DType.FLOAT64)));
        return all.stream();
    }

    private static double[] values(DType type) {
        double inf = Double.POSITIVE_INFINITY;
        boolean single = type == DType.FLOAT32;
        double tiny = single ? Float.MIN_VALUE : Double.MIN_VALUE, small = single ? Float.MIN_NORMAL : Double.MIN_NORMAL,
                large = single ? Float.MAX_VALUE : Double.MAX_VALUE;
        return new double[]{0, -0.0, tiny, -tiny, small, -small, large, -large, inf, -inf, Double.NaN, 1, -1};
    }

    /** At −1 the two terms of GELU's derivative cancel to a third. */
    private static int ulps(Binary op) {
        return switch (op) {
            case POW -> 2;
            case SILU_SLOPE -> 4;
            case GELU_SLOPE -> 16;
            default -> 0;
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cpuAnswersAsTheReference(Case c) {
        int count = 0;
        for (DType type : new DType[]{DType.FLOAT32, DType.FLOAT64})
            for (double a : values(type))
                for (double b : c.arity == 1 ? new double[]{a} : values(type)) {
                    Tensor x = Tensors.fromArray(c.arity == 1 ? new double[]{a} : new double[]{a, b}, c.arity).to(type);
                    Backend.use("reference");
                    Tensor expected = c.at.apply(x);
                    Backend.use("cpu");
                    Tensor got = c.at.apply(x);
                    assertEquals(expected.dtype(), got.dtype());
                    assertEquals(expected.shapeText(), got.shapeText());
                    for (int i = 0; i < expected.numel(); i++) {
                        double e = Elements.get(expected.array(), i), g = Elements.get(got.array(), i);
                        assertTrue(close(e, g, c.ulps, expected.dtype()),
                                "%s(%s %s%s) at %d: got %s, expected %s".formatted(c, type, a, c.arity == 2 ? ", " + b : "", i, g, e));
                    }
                    count++;
                }
        assertTrue(count >= 26);
    }

    private static boolean close(double expected, double got, int ulps, DType type) {
        if (ulps == 0 || Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) return Double.compare(expected, got) == 0;
        return Math.abs(got - expected) <= ulps * (type == DType.FLOAT32 ? Math.ulp((float) expected) : Math.ulp(expected));
    }

    @Test
    void theyAreMoreThanFiveHundred() {
        assertTrue(cases().mapToInt(c -> c.arity == 1 ? 26 : 2 * 13 * 13).sum() >= 500);
    }

    /** Answers that both backends must give, whoever computes them. */
    @ParameterizedTest
    @CsvSource({"neg, 0, -0", "sign, -0, -0", "sign, NaN, NaN", "abs, -0, 0", "exp, -inf, 0", "exp, 1000, inf", "exp, inf, inf", "log, 0, -inf",
        "log, -0, -inf", "log, -1, NaN",
        "log1p, -1, -inf", "log1p, -0, -0", "expm1, -inf, -1", "expm1, 1e-30, 1e-30", "sqrt, -0, -0", "sqrt, -1, NaN", "rsqrt, 0, inf", "rsqrt, inf, 0",
        "reciprocal, -0, -inf",
        "sin, inf, NaN", "sin, -0, -0", "cos, -inf, NaN", "tanh, inf, 1", "tanh, -inf, -1", "tanh, -0, -0", "sigmoid, inf, 1", "sigmoid, -inf, 0",
        "sigmoid, -1000, 0",
        "relu, NaN, NaN", "relu, -inf, 0", "relu, -0, 0", "leakyRelu, -inf, -inf", "elu, -inf, -1.5", "elu, inf, inf", "gelu, inf, inf", "gelu, -inf, 0",
        "geluTanh, -inf, 0",
        "geluTanh, inf, inf", "silu, -inf, 0", "silu, inf, inf", "softplus, -inf, 0", "softplus, inf, inf", "softplus, 1000, 1000", "erf, inf, 1",
        "erf, -inf, -1", "erf, -0, -0",
        "floor, -0, -0", "ceil, -0.5, -0", "round, 0.5, 0", "round, 1.5, 2", "round, -0.5, -0", "floor, inf, inf", "clip, NaN, NaN", "clip, inf, 1",
        "clip, -inf, -1"})
    void functionsOfOneNumber(String name, String x, String y) {
        for (DType type : new DType[]{DType.FLOAT32, DType.FLOAT64})
            for (String backend : Arrays.asList("cpu", "reference")) {
                Backend.use(backend);
                Tensor t = Tensors.full(number(x), DType.FLOAT64, 1).to(type);
                Tensor got = switch (name) {
                    case "neg" -> t.neg();
                    case "sign" -> t.sign();
                    case "abs" -> t.abs();
                    case "exp" -> t.exp();
                    case "log" -> t.log();
                    case "log1p" -> t.log1p();
                    case "expm1" -> t.expm1();
                    case "sqrt" -> t.sqrt();
                    case "rsqrt" -> t.rsqrt();
                    case "reciprocal" -> t.reciprocal();
                    case "sin" -> t.sin();
                    case "cos" -> t.cos();
                    case "tanh" -> t.tanh();
                    case "sigmoid" -> t.sigmoid();
                    case "relu" -> t.relu();
                    case "leakyRelu" -> t.leakyRelu(0.1);
                    case "elu" -> t.elu(1.5);
                    case "gelu" -> t.gelu();
                    case "geluTanh" -> t.geluTanh();
                    case "silu" -> t.silu();
                    case "softplus" -> t.softplus();
                    case "erf" -> t.erf();
                    case "floor" -> t.floor();
                    case "ceil" -> t.ceil();
                    case "round" -> t.round();
                    default -> t.clip(-1, 1);
                };
                double expected = Tensors.full(number(y), DType.FLOAT64, 1).to(type).item();
                assertEquals(expected, got.item(), name + "(" + x + ") in " + type + " on " + backend);
            }
    }

    @ParameterizedTest
    @CsvSource({"pow, 0, 0, 1", "pow, NaN, 0, 1", "pow, 0, -1, inf", "pow, -0, -1, -inf", "pow, -8, 0.5, NaN", "pow, -2, 3, -8", "max, NaN, 1, NaN",
        "min, 1, NaN, NaN", "max, -0, 0, 0",
        "min, -0, 0, -0", "div, 0, 0, NaN", "div, 1, -0, -inf", "sub, inf, inf, NaN", "mul, 0, inf, NaN", "add, inf, -inf, NaN", "eq, NaN, NaN, 0",
        "ne, NaN, NaN, 1", "eq, 0, -0, 1",
        "lt, NaN, 1, 0", "amax, NaN, 1, NaN", "amin, 1, NaN, NaN", "argmax, 1, NaN, 1", "argmin, NaN, -inf, 0", "sum, inf, -inf, NaN", "prod, 0, inf, NaN",
        "logSumExp, -inf, -inf, -inf",
        "logSumExp, inf, 0, inf", "softmax, -inf, 0, 0", "softmax, 1000, -1000, 1", "norm, inf, 0, inf", "any, NaN, 0, 1", "any, 0, -0, 0"})
    void functionsOfTwoNumbers(String name, String a, String b, String y) {
        for (DType type : new DType[]{DType.FLOAT32, DType.FLOAT64})
            for (String backend : Arrays.asList("cpu", "reference")) {
                Backend.use(backend);
                Tensor x = Tensors.fromArray(new double[]{number(a), number(b)}, 2).to(type), p = x.slice(0, 0, 1), q = x.slice(0, 1, 2);
                Tensor got = switch (name) {
                    case "pow" -> p.pow(q);
                    case "max" -> p.max(q);
                    case "min" -> p.min(q);
                    case "div" -> p.div(q);
                    case "sub" -> p.sub(q);
                    case "mul" -> p.mul(q);
                    case "add" -> p.add(q);
                    case "eq" -> p.eq(q);
                    case "ne" -> p.ne(q);
                    case "lt" -> p.lt(q);
                    case "amax" -> x.amax(0);
                    case "amin" -> x.amin(0);
                    case "argmax" -> x.argmax();
                    case "argmin" -> x.argmin();
                    case "sum" -> x.sum();
                    case "prod" -> x.prod();
                    case "logSumExp" -> x.logSumExp();
                    case "softmax" -> x.softmax(0).slice(0, 0, 1);
                    case "norm" -> x.norm();
                    default -> x.any(0);
                };
                assertEquals(number(y), got.item(), name + "(" + a + ", " + b + ") in " + type + " on " + backend);
            }
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("inf", "Infinity"));
    }
}
