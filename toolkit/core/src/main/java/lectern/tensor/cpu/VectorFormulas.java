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
    private static final float SQRT_8_PI = (float) Math.sqrt(8 / Math.PI), SQRT_HALF_PI_INVERSE = (float) (1 / Math.sqrt(2 * Math.PI));
    /** Where e^(−t²/2) leaves the floats. */
    private static final float FURTHEST = 13.27f;

    private VectorFormulas() {}

    // @formatter:off
    /** The formula, or null where the plain loop is as fast. */
    static VectorFormula of(Unary op) {
        VectorFormula.InVector f = switch (op) {
            case EXP        -> (x, p) -> VectorMath.exp(x);
            case LOG        -> (x, p) -> VectorMath.log(x);
            case EXPM1      -> (x, p) -> VectorMath.expm1(x);
            case LOG1P      -> (x, p) -> VectorMath.log1p(x);
            case RSQRT      -> (x, p) -> FloatVector.broadcast(VectorMath.S, 1).div(x.sqrt());
            case SIN        -> (x, p) -> VectorMath.sin(x);
            case COS        -> (x, p) -> VectorMath.cos(x);
            case TANH       -> (x, p) -> VectorMath.tanh(x);
            case SIGMOID    -> (x, p) -> VectorMath.sigmoid(x);
            case SILU       -> (x, p) -> x.mul(VectorMath.sigmoid(x)).blend(0, x.compare(EQ, Float.NEGATIVE_INFINITY));
            case ELU        -> (x, p) -> x.blend(VectorMath.expm1(x).mul(p), x.compare(LT, 0));
            case SOFTPLUS   -> (x, p) -> softplus(x);
            case ERF        -> (x, p) -> erf(x);
            case GELU       -> (x, p) -> gelu(x);
            case GELU_TANH  -> (x, p) -> x.mul(VectorMath.sigmoid(x.mul(x).mul(x).mul(0.044715f).add(x).mul(SQRT_8_PI))).blend(0, x.compare(EQ, Float.NEGATIVE_INFINITY));
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
            case GELU_SLOPE    -> (g, x) -> geluSlope(g, x);
            case SILU_SLOPE    -> (g, x) -> siluSlope(g, VectorMath.clamp(x, -110, 110));
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

    /** max(x, 0) + log(1 + e) with e = exp(−|x|), and log(1 + e)/e a polynomial on 0 ≤ e ≤ 1. */
    private static FloatVector softplus(FloatVector x) {
        FloatVector e = VectorMath.exp(x.lanewise(ABS).neg()), y = FloatVector.broadcast(VectorMath.S, -0.003243981f);
        y = VectorMath.polynomial(e, 0.19675932f, -0.1530557f, 0.10603617f, -0.05695916f, 0.019851262f, y);
        return VectorMath.polynomial(e, 1, -0.49999902f, 0.33329962f, -0.24954132f, y).fma(e, x.blend(0, x.compare(LT, 0)));
    }

    /** x·Φ(x), with Φ(x) = 1 − Φ(−x). */
    private static FloatVector gelu(FloatVector x) {
        FloatVector t = VectorMath.atMost(x.lanewise(ABS), FURTHEST), tail = tail(t).mul(VectorMath.expInside(t.mul(t).mul(-0.5f)));
        return x.mul(tail.blend(tail.neg().add(1), x.compare(GT, 0))).blend(0, x.compare(EQ, Float.NEGATIVE_INFINITY));
    }

    /** g(Φ(x) + x·φ(x)) = g·s or g(1 − s) with s = Φ(−t) − t·φ(t). */
    private static FloatVector geluSlope(FloatVector g, FloatVector x) {
        FloatVector t = VectorMath.atMost(x.lanewise(ABS), FURTHEST), e = VectorMath.expInside(t.mul(t).mul(-0.5f));
        FloatVector s = t.mul(-SQRT_HALF_PI_INVERSE).fma(e, tail(t).mul(e));
        return g.mul(s.blend(s.neg().add(1), x.compare(GT, 0)));
    }

    /** Φ(−t)·e^(t²/2) for 0 ≤ t, the share of a normal distribution beyond t over its density there but for a factor: a quotient of polynomials. */
    private static FloatVector tail(FloatVector t) {
        FloatVector above = VectorMath.polynomial(t, 0.5f, 0.4254353f, 0.17380904f, 0.037481697f, FloatVector.broadcast(VectorMath.S, 0.0036548251f));
        return above.div(VectorMath.polynomial(t, 1, 1.6487554f, 1.1631324f, 0.4446028f, 0.093964252f, FloatVector.broadcast(VectorMath.S, 0.009161036f)));
    }

    private static FloatVector siluSlope(FloatVector g, FloatVector x) {
        FloatVector s = VectorMath.sigmoid(x);
        return g.mul(s).mul(x.mul(s.neg().add(1)).add(1));
    }

    /** erf(x)/x as a polynomial in x² to 1, −log erfc(x) as one in x beyond it: least-squares fits at Chebyshev points. */
    private static FloatVector erf(FloatVector x) {
        FloatVector size = x.lanewise(ABS), most = VectorMath.atMost(size, 4), u = x.mul(x);
        FloatVector near = VectorMath.polynomial(u, 0.112835975f, -0.0268543288f, 0.00518931194f, -0.000801885499f,
                FloatVector.broadcast(VectorMath.S, 7.88249711e-05f));
        near = near.fma(u, FloatVector.broadcast(VectorMath.S, -0.376126269f)).fma(u, FloatVector.broadcast(VectorMath.S, 1.12837917f)).mul(x);
        FloatVector far = VectorMath.polynomial(most, -0.0263674153f, 0.00474111793f, -0.000592950531f, 4.56110211e-05f,
                FloatVector.broadcast(VectorMath.S, -1.61504503e-06f));
        far = VectorMath.polynomial(most, -0.000304176761f, 1.13017029f, 0.631931344f, 0.109983302f, far);
        far = VectorMath.expInside(far.neg()).neg().add(1);
        return near.blend(far.blend(far.neg(), x.compare(LT, 0)), size.compare(GT, 1));
    }
}
