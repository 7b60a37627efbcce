package lectern.tensor.cpu;

import lectern.tensor.Binary;
import lectern.tensor.Unary;

/** What the loops compute, element by element; the compiler turns the plain ones into vector code. */
final class Formulas {
    private static final double SQRT_2_PI = Math.sqrt(2 / Math.PI);

    private Formulas() {}

    // @formatter:off
    static Formula1 of(Unary op) {
        return switch (op) {
            case NEG        -> new Formula1((x, p) -> -x,                     (x, p) -> -x);
            case ABS        -> new Formula1((x, p) -> Math.abs(x),            (x, p) -> Math.abs(x));
            case SIGN       -> new Formula1((x, p) -> Math.signum(x),         (x, p) -> Math.signum(x));
            case SQUARE     -> new Formula1((x, p) -> x * x,                  (x, p) -> x * x);
            case SQRT       -> new Formula1((x, p) -> (float) Math.sqrt(x),   (x, p) -> Math.sqrt(x));
            case RECIPROCAL -> new Formula1((x, p) -> 1 / x,                  (x, p) -> 1 / x);
            case RELU       -> new Formula1((x, p) -> Math.max(x, 0f),        (x, p) -> Math.max(x, 0));
            case LEAKY_RELU -> new Formula1((x, p) -> x > 0 ? x : p * x,      (x, p) -> x > 0 ? x : p * x);
            case EXP        -> rounded((x, p) -> Math.exp(x));
            case LOG        -> rounded((x, p) -> Math.log(x));
            case EXPM1      -> rounded((x, p) -> Math.expm1(x));
            case LOG1P      -> rounded((x, p) -> Math.log1p(x));
            case RSQRT      -> rounded((x, p) -> 1 / Math.sqrt(x));
            case SIN        -> rounded((x, p) -> Math.sin(x));
            case COS        -> rounded((x, p) -> Math.cos(x));
            case TANH       -> rounded((x, p) -> Math.tanh(x));
            case SIGMOID    -> rounded((x, p) -> sigmoid(x));
            case ELU        -> rounded((x, p) -> x > 0 ? x : p * Math.expm1(x));
            case GELU       -> rounded((x, p) -> x == Double.NEGATIVE_INFINITY ? 0 : 0.5 * x * ErrorFunction.erfc(-x * Math.sqrt(0.5)));
            case GELU_TANH  -> rounded((x, p) -> x == Double.NEGATIVE_INFINITY ? 0 : 0.5 * x * (1 + Math.tanh(SQRT_2_PI * (x + 0.044715 * x * x * x))));
            case SILU       -> rounded((x, p) -> x == Double.NEGATIVE_INFINITY ? 0 : x * sigmoid(x));
            case SOFTPLUS   -> rounded((x, p) -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
            case ERF        -> rounded((x, p) -> ErrorFunction.erf(x));
            case FLOOR      -> rounded((x, p) -> Math.floor(x));
            case CEIL       -> rounded((x, p) -> Math.ceil(x));
            case ROUND      -> rounded((x, p) -> Math.rint(x));
            case IS_NAN, IS_FINITE, NOT -> throw new IllegalArgumentException(op + " is a test");
        };
    }

    static Formula2 of(Binary op) {
        return switch (op) {
            case ADD -> new Formula2((a, b) -> a + b,                   (a, b) -> a + b,          (a, b) -> a + b);
            case SUB -> new Formula2((a, b) -> a - b,                   (a, b) -> a - b,          (a, b) -> a - b);
            case MUL -> new Formula2((a, b) -> a * b,                   (a, b) -> a * b,          (a, b) -> a * b);
            case DIV -> new Formula2((a, b) -> a / b,                   (a, b) -> a / b,          null);
            case POW -> new Formula2((a, b) -> (float) Math.pow(a, b),  (a, b) -> Math.pow(a, b), null);
            case MAX -> new Formula2((a, b) -> Math.max(a, b),          (a, b) -> Math.max(a, b), (a, b) -> Math.max(a, b));
            case MIN -> new Formula2((a, b) -> Math.min(a, b),          (a, b) -> Math.min(a, b), (a, b) -> Math.min(a, b));
            case RELU_SLOPE    -> new Formula2((g, y) -> y > 0 ? g : 0,   (g, y) -> y > 0 ? g : 0,   null);
            case TANH_SLOPE    -> new Formula2((g, y) -> (float) (g * (1 - (double) y * y)), (g, y) -> g * (1 - y * y), null);
            case SIGMOID_SLOPE -> new Formula2((g, y) -> g * y * (1 - y), (g, y) -> g * y * (1 - y), null);
            case GELU_SLOPE    -> new Formula2((g, x) -> (float) geluSlope(g, x), (g, x) -> geluSlope(g, x), null);
            case SILU_SLOPE    -> new Formula2((g, x) -> (float) siluSlope(g, x), (g, x) -> siluSlope(g, x), null);
            default            -> throw new IllegalArgumentException(op + " is a test");
        };
    }

    static Test2 test(Binary op) {
        return switch (op) {
            case EQ  -> (a, b) -> a == b;
            case NE  -> (a, b) -> a != b;
            case LT  -> (a, b) -> a < b;
            case LE  -> (a, b) -> a <= b;
            case GT  -> (a, b) -> a > b;
            case GE  -> (a, b) -> a >= b;
            case AND -> (a, b) -> a != 0 & b != 0;
            case OR  -> (a, b) -> a != 0 | b != 0;
            case XOR -> (a, b) -> a != 0 ^ b != 0;
            default  -> throw new IllegalArgumentException(op + " is not a test");
        };
    }
    // @formatter:on

    /** Computed in double, rounded once for float32. */
    private static Formula1 rounded(Formula1.InDouble f) {
        return new Formula1((x, p) -> (float) f.apply(x, p), f);
    }

    private static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    private static double geluSlope(double g, double x) {
        double near = Math.max(-40, Math.min(40, x));
        return g * (0.5 * ErrorFunction.erfc(-near * Math.sqrt(0.5)) + near * Math.exp(-near * near / 2) / Math.sqrt(2 * Math.PI));
    }

    private static double siluSlope(double g, double x) {
        double near = Math.max(-800, Math.min(800, x)), s = sigmoid(near);
        return g * s * (1 + near * (1 - s));
    }
}
