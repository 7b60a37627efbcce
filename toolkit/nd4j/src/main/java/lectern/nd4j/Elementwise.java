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
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftPlus;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/** Functions of one number and of two. */
final class Elementwise {
    private Elementwise() {}

    static Tensor unary(Unary op, Tensor x, double p) {
        try (Arena arena = new Arena()) {
            INDArray in = arena.in(x, x.numel()), y = arena.room(op.isTest() ? DType.BOOL : x.dtype(), x.numel());
            switch (op) {
                case GELU -> {
                    Nd4j.exec(new Erfc(y.assign(in).muli(-Math.sqrt(0.5)), y));
                    y.muli(in).muli(0.5);
                }
                case GELU_TANH -> {
                    y.assign(in).muli(in).muli(0.044715).addi(1).muli(in).muli(Math.sqrt(2 / Math.PI));
                    Nd4j.exec(new Tanh(y, y));
                    y.addi(1).muli(in).muli(0.5);
                }
                case SILU -> {
                    Nd4j.exec(new Sigmoid(in, y));
                    y.muli(in);
                }
                default -> Nd4j.exec(of(op, in, y, p));
            }
            return Arena.out(y, x.shape());
        }
    }

    // @formatter:off
    private static Op of(Unary op, INDArray x, INDArray y, double p) {
        return switch (op) {
            case NEG        -> new Negative(x, y);
            case ABS        -> new Abs(x, y);
            case SIGN       -> new Sign(x, y);
            case EXP        -> new Exp(x, y);
            case LOG        -> new Log(x, y);
            case SQRT       -> new Sqrt(x, y);
            case RSQRT      -> new RSqrt(x, y);
            case SQUARE     -> new Square(x, y);
            case RECIPROCAL -> new Reciprocal(x, y);
            case SIN        -> new Sin(x, y);
            case COS        -> new Cos(x, y);
            case TANH       -> new Tanh(x, y);
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
            case EXPM1      -> new Expm1(x, y);
            case LOG1P      -> new Log1p(x, y);
            case SOFTPLUS   -> new SoftPlus(x, y);
            default -> throw new IllegalArgumentException(op.name());
        };
    }

    private static String name(Binary op) {
        return switch (op) {
            case ADD -> "add";
            case SUB -> "subtract";
            case MUL -> "multiply";
            case DIV -> "divide";
            case POW -> "Pow";
            case MAX -> "maximum";
            case MIN -> "minimum";
            case EQ  -> "equals";
            case NE  -> "not_equals";
            case LT  -> "less";
            case LE  -> "less_equal";
            case GT  -> "greater";
            case GE  -> "greater_equal";
            case AND -> "boolean_and";
            case OR  -> "boolean_or";
            case XOR -> "boolean_xor";
        };
    }
    // @formatter:on

    static Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        try (Arena arena = new Arena()) {
            INDArray y = arena.room(op.isTest() ? DType.BOOL : a.dtype(), shape);
            return Arena.out(arena.run(name(op), y, new int[0], arena.in(a, a.shape()), arena.in(b, b.shape())), shape);
        }
    }

    static Tensor where(Tensor condition, Tensor a, Tensor b, int[] shape) {
        try (Arena arena = new Arena()) {
            return Arena.out(arena.run("select", arena.room(a.dtype(), shape), new int[0], arena.in(condition, shape), arena.in(a, shape), arena.in(b, shape)),
                    shape);
        }
    }
}
