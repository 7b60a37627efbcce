package lectern.tensor.reference;

import lectern.tensor.Binary;
import lectern.tensor.Unary;

/** The elementwise functions, each as its definition says. */
final class Formulas {
    private Formulas() {}

    static double unary(Unary op, double x, double p) {
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case EXPM1 -> Math.expm1(x);
            case LOG1P -> Math.log1p(x);
            case SQRT -> Math.sqrt(x);
            case RSQRT -> 1 / Math.sqrt(x);
            case SQUARE -> x * x;
            case RECIPROCAL -> 1 / x;
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x > 0 ? x : p * x;
            case ELU -> x > 0 ? x : p * Math.expm1(x);
            case GELU -> x == Double.NEGATIVE_INFINITY ? 0 : 0.5 * x * erfc(-x * Math.sqrt(0.5));
            case GELU_TANH -> x == Double.NEGATIVE_INFINITY ? 0 : 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case SILU -> x == Double.NEGATIVE_INFINITY ? 0 : x * unary(Unary.SIGMOID, x, 0);
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case ERF -> erf(x);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case ROUND -> Math.rint(x);
            case IS_NAN -> Double.isNaN(x) ? 1 : 0;
            case IS_FINITE -> Double.isFinite(x) ? 1 : 0;
            case NOT -> x == 0 ? 1 : 0;
        };
    }

    static double binary(Binary op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case POW -> Math.pow(a, b);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case RELU_SLOPE -> b > 0 ? a : 0;
            case TANH_SLOPE -> a * (1 - b * b);
            case SIGMOID_SLOPE -> a * b * (1 - b);
            case GELU_SLOPE -> geluSlope(a, Math.clamp(b, -40, 40));
            case SILU_SLOPE -> siluSlope(a, Math.clamp(b, -800, 800));
            case EQ -> a == b ? 1 : 0;
            case NE -> a != b ? 1 : 0;
            case LT -> a < b ? 1 : 0;
            case LE -> a <= b ? 1 : 0;
            case GT -> a > b ? 1 : 0;
            case GE -> a >= b ? 1 : 0;
            case AND -> a != 0 && b != 0 ? 1 : 0;
            case OR -> a != 0 || b != 0 ? 1 : 0;
            case XOR -> a != 0 ^ b != 0 ? 1 : 0;
        };
    }

    private static double geluSlope(double g, double x) {
        return g * (0.5 * erfc(-x * Math.sqrt(0.5)) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
    }

    private static double siluSlope(double g, double x) {
        double s = unary(Unary.SIGMOID, x, 0);
        return g * s * (1 + x * (1 - s));
    }

    /** 2/√π e^(−x²) Σ 2ⁿx²ⁿ⁺¹/(2n+1)!! (Abramowitz and Stegun 7.1.6), 1 − erfc beyond 3. */
    static double erf(double x) {
        if (Math.abs(x) > 3) return Math.signum(x) * (1 - erfc(Math.abs(x)));
        double sum = x, term = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) sum += term *= 2 * x * x / (2 * n + 1);
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** 1 − erf, by the continued fraction e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))) where x > 2 (Abramowitz and Stegun 7.1.14). */
    static double erfc(double x) {
        if (Double.isNaN(x)) return x;
        if (x <= 2) return 1 - erf(x);
        double fraction = x;
        for (int k = 120; k > 0; k--) fraction = x + 0.5 * k / fraction;
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }
}
