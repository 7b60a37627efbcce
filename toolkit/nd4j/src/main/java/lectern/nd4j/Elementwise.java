package lectern.nd4j;

import lectern.tensor.Binary;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.bool.BooleanNot;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsFinite;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsNaN;
import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Ceil;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;

/** Functions of one number and of two. */
final class Elementwise {
    private Elementwise() {}

    /** ND4J's tanh, expm1, log1p, elu and softplus lose all digits near 0 by cancellation; its sign of NaN is 0, and of −0 too. */
    static boolean has(Unary op, DType type) {
        return switch (op) {
            case SIGN, EXPM1, LOG1P, TANH, ELU, SOFTPLUS -> false;
            default -> type.isFloating() || op == Unary.NOT;
        };
    }

    /** ND4J's max and min drop a NaN, and its pow says 1 where Java's says NaN. The slopes it has not. */
    static boolean has(Binary op) {
        return switch (op) {
            case POW, MAX, MIN, RELU_SLOPE, TANH_SLOPE, SIGMOID_SLOPE, GELU_SLOPE, SILU_SLOPE -> false;
            default -> true;
        };
    }

    static Tensor unary(Unary op, Tensor x, double p) {
        try (Arena arena = new Arena()) {
            INDArray in = arena.in(x, x.numel()), y = arena.room(op.isTest() ? DType.BOOL : x.dtype(), x.numel());
            switch (op) {
                case GELU -> {
                    Nd4j.exec(new Erfc(y.assign(in).muli(-Math.sqrt(0.5)), y));
                    y.muli(in).muli(0.5);
                }
                case GELU_TANH -> {
                    // ½(1 + tanh u) = σ(2u), without the cancellation.
                    y.assign(in).muli(in).muli(0.044715).addi(1).muli(in).muli(2 * Math.sqrt(2 / Math.PI));
                    Nd4j.exec(new Sigmoid(y, y));
                    y.muli(in);
                }
                case SILU -> {
                    Nd4j.exec(new Sigmoid(in, y));
                    y.muli(in);
                }
                case RELU -> Nd4j.exec(of(op, in, y, p)).addi(0);
                default -> Nd4j.exec(of(op, in, y, p));
            }
            Tensor result = Arena.out(y, x.shape());
            if (op == Unary.GELU || op == Unary.GELU_TANH || op == Unary.SILU) settle(x.array(), result.array());
            return result;
        }
    }

    /** x·0 is NaN where x is −∞, and its limit is 0. */
    private static void settle(Object x, Object y) {
        switch (x) {
            case float[] a -> {
                for (int i = 0; i < a.length; i++) if (a[i] == Float.NEGATIVE_INFINITY) ((float[]) y)[i] = 0;
            }
            case double[] a -> {
                for (int i = 0; i < a.length; i++) if (a[i] == Double.NEGATIVE_INFINITY) ((double[]) y)[i] = 0;
            }
            default -> throw new IllegalArgumentException("float32 or float64 expected");
        }
    }

    // @formatter:off
    private static Op of(Unary op, INDArray x, INDArray y, double p) {
        return switch (op) {
            case NEG        -> new Negative(x, y);
            case ABS        -> new Abs(x, y);
            case EXP        -> new Exp(x, y);
            case LOG        -> new Log(x, y);
            case SQRT       -> new Sqrt(x, y);
            case RSQRT      -> new RSqrt(x, y);
            case SQUARE     -> new Square(x, y);
            case RECIPROCAL -> new Reciprocal(x, y);
            case SIN        -> new Sin(x, y);
            case COS        -> new Cos(x, y);
            case SIGMOID    -> new Sigmoid(x, y);
            case RELU       -> new RectifiedLinear(x, y, 0);
            case LEAKY_RELU -> new LeakyReLU(x, y, p);
            case ERF        -> new Erf(x, y);
            case FLOOR      -> new Floor(x, y);
            case CEIL       -> new Ceil(x, y);
            case ROUND      -> new Rint(x, y);
            case IS_NAN     -> new IsNaN(x, y);
            case IS_FINITE  -> new IsFinite(x, y);
            case NOT        -> new BooleanNot(x, y);
            case SIGN, EXPM1, LOG1P, TANH, ELU, SOFTPLUS, GELU, GELU_TANH, SILU -> throw new IllegalArgumentException(op + " is no single operation of ND4J's");
        };
    }

    private static String name(Binary op) {
        return switch (op) {
            case ADD -> "add";
            case SUB -> "subtract";
            case MUL -> "multiply";
            case DIV -> "divide";
            case EQ  -> "equals";
            case NE  -> "not_equals";
            case LT  -> "less";
            case LE  -> "less_equal";
            case GT  -> "greater";
            case GE  -> "greater_equal";
            case AND -> "boolean_and";
            case OR  -> "boolean_or";
            case XOR -> "boolean_xor";
            case POW, MAX, MIN, RELU_SLOPE, TANH_SLOPE, SIGMOID_SLOPE, GELU_SLOPE, SILU_SLOPE -> throw new IllegalArgumentException(op + " is left to cpu");
        };
    }
    // @formatter:on

    static Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        try (Arena arena = new Arena()) {
            INDArray y = arena.room(op.isTest() ? DType.BOOL : a.dtype(), shape);
            return Arena.out(arena.run(name(op), y, new int[0], arena.in(a, a.shape()), arena.in(b, b.shape())), shape);
        }
    }
}
