package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import lectern.tensor.Binary;
import lectern.tensor.Unary;

/** The transcendental functions on vectors of floats, within two units in the last place or so. */
final class VectorFormulas {
    private static final float SQRT_2_PI = (float) Math.sqrt(2 / Math.PI), SQRT_HALF_PI_INVERSE = (float) (1 / Math.sqrt(2 * Math.PI));
    private static final float SQRT_HALF = (float) Math.sqrt(0.5);
    /** erf(x)/x as a polynomial in x² on |x| ≤ 1, and −log erfc(x) as one in x on 1 ≤ x ≤ 4: least-squares fits at Chebyshev points. */
    private static final float[] ERF_NEAR = {1.12837917f, -0.376126269f, 0.112835975f, -0.0268543288f, 0.00518931194f, -0.000801885499f, 7.88249711e-05f};
    private static final float[] ERF_FAR = {-0.000304176761f, 1.13017029f, 0.631931344f, 0.109983302f, -0.0263674153f, 0.00474111793f, -0.000592950531f,
        4.56110211e-05f, -1.61504503e-06f};

    private VectorFormulas() {}

    // @formatter:off
    /** The formula, or null where the plain loop is as fast. */
    static VectorFormula of(Unary op) {
        VectorFormula.InVector f = switch (op) {
            case EXP        -> (x, p) -> VectorMath.exp(x);
            case LOG        -> (x, p) -> VectorMath.log(x);
            case EXPM1      -> (x, p) -> VectorMath.expm1(x);
            case LOG1P      -> (x, p) -> VectorMath.log1p(x);
            case SIN        -> (x, p) -> VectorMath.sin(x);
            case COS        -> (x, p) -> VectorMath.cos(x);
            case TANH       -> (x, p) -> VectorMath.tanh(x);
            case SIGMOID    -> (x, p) -> VectorMath.sigmoid(x);
            case SILU       -> (x, p) -> x.mul(VectorMath.sigmoid(x)).blend(0, x.compare(EQ, Float.NEGATIVE_INFINITY));
            case ELU        -> (x, p) -> x.blend(VectorMath.expm1(x).mul(p), x.compare(LT, 0));
            case SOFTPLUS   -> (x, p) -> x.max(0).add(VectorMath.log1p(VectorMath.exp(x.lanewise(ABS).neg())));
            case ERF        -> (x, p) -> erf(x);
            case GELU       -> (x, p) -> x.mul(0.5f).mul(erf(x.mul(SQRT_HALF)).add(1)).blend(0, x.compare(EQ, Float.NEGATIVE_INFINITY));
            case GELU_TANH  -> (x, p) -> x.mul(0.5f).mul(VectorMath.tanh(x.mul(x).mul(x).mul(0.044715f).add(x).mul(SQRT_2_PI)).add(1)).blend(0, x.compare(EQ, Float.NEGATIVE_INFINITY));
            case LEAKY_RELU -> (x, p) -> x.blend(x.mul(p), x.compare(LT, 0));
            default         -> null;
        };
        return f == null ? null : new VectorFormula(f, Formulas.of(op).f64());
    }
    /**
     * The formula of two, or null where there is none. Plain loops over arrays with different offsets are no choice: the compiler cannot see that the arrays do not overlap,
     * and goes element by element.
     */
    static VectorFormula2 of(Binary op) {
        VectorFormula2.InVector f = switch (op) {
            case ADD           -> (a, b) -> a.add(b);
            case SUB           -> (a, b) -> a.sub(b);
            case MUL           -> (a, b) -> a.mul(b);
            case DIV           -> (a, b) -> a.div(b);
            case MAX           -> (a, b) -> a.max(b);
            case MIN           -> (a, b) -> a.min(b);
            case RELU_SLOPE    -> (g, y) -> g.blend(0, y.compare(GT, 0).not());
            case TANH_SLOPE    -> (g, y) -> tanhSlope(g, y);
            case SIGMOID_SLOPE -> (g, y) -> g.mul(y).mul(y.neg().add(1));
            case SILU_SLOPE    -> (g, x) -> siluSlope(g, x.max(-110).min(110));
            default            -> null;
        };
        return f == null ? null : new VectorFormula2(f, Formulas.of(op));
    }
    // @formatter:on

    /** g(1 − y²); far outside a tanh's values the factors come one by one, as their product would be infinite. */
    private static FloatVector tanhSlope(FloatVector g, FloatVector y) {
        FloatVector less = y.neg().add(1), more = y.add(1);
        return g.mul(less.mul(more)).blend(g.mul(less).mul(more), y.lanewise(ABS).compare(GT, 2));
    }

    /** Φ(x), the share of a normal distribution below x. */
    static FloatVector normalShare(FloatVector x) {
        return erf(x.max(-20).min(20).mul(SQRT_HALF)).add(1).mul(0.5f);
    }

    /** x·φ(x), with the density of a normal distribution. */
    static FloatVector normalDensity(FloatVector x) {
        FloatVector inside = x.max(-20).min(20);
        return inside.mul(VectorMath.exp(inside.mul(inside).mul(-0.5f)).mul(SQRT_HALF_PI_INVERSE));
    }

    private static FloatVector siluSlope(FloatVector g, FloatVector x) {
        FloatVector s = VectorMath.sigmoid(x);
        return g.mul(s).mul(x.mul(s.neg().add(1)).add(1));
    }

    private static FloatVector erf(FloatVector x) {
        FloatVector size = x.lanewise(ABS), near = VectorMath.polynomial(ERF_NEAR, x.mul(x)).mul(x);
        FloatVector far = VectorMath.exp(VectorMath.polynomial(ERF_FAR, size.min(4)).neg()).neg().add(1);
        return near.blend(far.blend(far.neg(), x.compare(LT, 0)), size.compare(GT, 1));
    }
}
