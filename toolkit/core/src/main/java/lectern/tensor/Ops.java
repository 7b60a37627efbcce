package lectern.tensor;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every rule of calculus that Lectern knows: the value, then one rule per input. g is the gradient of the result y. */
public final class Ops {
    private Ops() {}

    /** Which operands of a product of matrices are transposed. */
    record Flip(boolean a, boolean b) {}

    /** A strided view: y[i] = x[offset + Σ iₖ·strideₖ]. */
    record Strides(int[] shape, int offset, int[] strides) {}

    /** An axis and the size along it. */
    record Along(int axis, int size) {}

    /** Bounds, both included. */
    record Range(double low, double high) {}

    // @formatter:off
    static final Op<Void>   NEG        = Op.unary("neg",        Unary.NEG,        (g, x, y) -> g.neg());
    static final Op<Void>   ABS        = Op.unary("abs",        Unary.ABS,        (g, x, y) -> g.mul(x.sign()));
    static final Op<Void>   SIGN       = Op.unary("sign",       Unary.SIGN,       (g, x, y) -> null);
    static final Op<Void>   EXP        = Op.unary("exp",        Unary.EXP,        (g, x, y) -> g.mul(y));
    static final Op<Void>   LOG        = Op.unary("log",        Unary.LOG,        (g, x, y) -> g.div(x));
    static final Op<Void>   EXPM1      = Op.unary("expm1",      Unary.EXPM1,      (g, x, y) -> g.mul(y.add(1)));
    static final Op<Void>   LOG1P      = Op.unary("log1p",      Unary.LOG1P,      (g, x, y) -> g.div(x.add(1)));
    static final Op<Void>   SQRT       = Op.unary("sqrt",       Unary.SQRT,       (g, x, y) -> g.div(y.mul(2)));
    static final Op<Void>   RSQRT      = Op.unary("rsqrt",      Unary.RSQRT,      (g, x, y) -> g.mul(y).div(x).mul(-0.5));
    static final Op<Void>   SQUARE     = Op.unary("square",     Unary.SQUARE,     (g, x, y) -> g.mul(x).mul(2));
    static final Op<Void>   RECIPROCAL = Op.unary("reciprocal", Unary.RECIPROCAL, (g, x, y) -> g.mul(y.square()).neg());
    static final Op<Void>   SIN        = Op.unary("sin",        Unary.SIN,        (g, x, y) -> g.mul(x.cos()));
    static final Op<Void>   COS        = Op.unary("cos",        Unary.COS,        (g, x, y) -> g.mul(x.sin()).neg());
    static final Op<Void>   TANH       = Op.unary("tanh",       Unary.TANH,       (g, x, y) -> Ops.TANH_SLOPE.apply(null, g, y));
    static final Op<Void>   SIGMOID    = Op.unary("sigmoid",    Unary.SIGMOID,    (g, x, y) -> Ops.SIGMOID_SLOPE.apply(null, g, y));
    static final Op<Void>   RELU       = Op.unary("relu",       Unary.RELU,       (g, x, y) -> Ops.RELU_SLOPE.apply(null, g, y));
    static final Op<Double> LEAKY_RELU = Op.unary("leakyRelu",  Unary.LEAKY_RELU, (g, x, y, a) -> g.where(x.gt(0), g.mul(a)));
    static final Op<Double> ELU        = Op.unary("elu",        Unary.ELU,        (g, x, y, a) -> g.where(x.gt(0), g.mul(y.add(a))));
    static final Op<Void>   GELU       = Op.unary("gelu",       Unary.GELU,       (g, x, y) -> Ops.GELU_SLOPE.apply(null, g, x));
    static final Op<Void>   GELU_TANH  = Op.unary("geluTanh",   Unary.GELU_TANH,  (g, x, y) -> g.mul(geluTanhSlope(x)));
    static final Op<Void>   SILU       = Op.unary("silu",       Unary.SILU,       (g, x, y) -> Ops.SILU_SLOPE.apply(null, g, x));
    static final Op<Void>   SOFTPLUS   = Op.unary("softplus",   Unary.SOFTPLUS,   (g, x, y) -> g.mul(x.sigmoid()));
    static final Op<Void>   ERF        = Op.unary("erf",        Unary.ERF,        (g, x, y) -> g.mul(x.square().neg().exp()).mul(2 / Math.sqrt(Math.PI)));
    static final Op<Void>   FLOOR      = Op.unary("floor",      Unary.FLOOR,      (g, x, y) -> null);
    static final Op<Void>   CEIL       = Op.unary("ceil",       Unary.CEIL,       (g, x, y) -> null);
    static final Op<Void>   ROUND      = Op.unary("round",      Unary.ROUND,      (g, x, y) -> null);
    static final Op<Void>   IS_NAN     = Op.test ("isNaN",      Unary.IS_NAN);
    static final Op<Void>   IS_FINITE  = Op.test ("isFinite",   Unary.IS_FINITE);
    static final Op<Void>   NOT        = Op.test ("not",        Unary.NOT);

    static final Op<Void>   ADD = Op.binary("add", Binary.ADD, (g, a, b, y) -> g,                            (g, a, b, y) -> g);
    static final Op<Void>   SUB = Op.binary("sub", Binary.SUB, (g, a, b, y) -> g,                            (g, a, b, y) -> g.neg());
    static final Op<Void>   MUL = Op.binary("mul", Binary.MUL, (g, a, b, y) -> g.mul(b),                     (g, a, b, y) -> g.mul(a));
    static final Op<Void>   DIV = Op.binary("div", Binary.DIV, (g, a, b, y) -> g.div(b),                     (g, a, b, y) -> g.mul(y).div(b).neg());
    static final Op<Void>   POW = Op.binary("pow", Binary.POW, (g, a, b, y) -> g.mul(b).mul(powerLess(a, b)),         (g, a, b, y) -> g.mul(y).mul(a.where(a.gt(0), 1).log()));
    static final Op<Void>   MAX = Op.binary("max", Binary.MAX, (g, a, b, y) -> g.mul(share(a, b)),           (g, a, b, y) -> g.mul(share(b, a)));
    static final Op<Void>   MIN = Op.binary("min", Binary.MIN, (g, a, b, y) -> g.mul(share(b, a)),           (g, a, b, y) -> g.mul(share(a, b)));
    static final Op<Void>   RELU_SLOPE    = Op.binary("reluSlope",    Binary.RELU_SLOPE,    (h, g, y, s) -> Ops.RELU_SLOPE.apply(null, h, y),    (h, g, y, s) -> null);
    static final Op<Void>   TANH_SLOPE    = Op.binary("tanhSlope",    Binary.TANH_SLOPE,    (h, g, y, s) -> Ops.TANH_SLOPE.apply(null, h, y),    (h, g, y, s) -> h.mul(g).mul(y).mul(-2));
    static final Op<Void>   SIGMOID_SLOPE = Op.binary("sigmoidSlope", Binary.SIGMOID_SLOPE, (h, g, y, s) -> Ops.SIGMOID_SLOPE.apply(null, h, y), (h, g, y, s) -> h.mul(g).mul(y.mul(-2).add(1)));
    static final Op<Void>   GELU_SLOPE    = Op.binary("geluSlope",    Binary.GELU_SLOPE,    (h, g, x, s) -> Ops.GELU_SLOPE.apply(null, h, x),    (h, g, x, s) -> h.mul(g).mul(x.normalPdf()).mul(x.square().neg().add(2)));
    static final Op<Void>   SILU_SLOPE    = Op.binary("siluSlope",    Binary.SILU_SLOPE,    (h, g, x, s) -> Ops.SILU_SLOPE.apply(null, h, x),    (h, g, x, s) -> h.mul(g).mul(siluBend(x)));
    static final Op<Void>   EQ  = Op.test("eq",  Binary.EQ);
    static final Op<Void>   NE  = Op.test("ne",  Binary.NE);
    static final Op<Void>   LT  = Op.test("lt",  Binary.LT);
    static final Op<Void>   LE  = Op.test("le",  Binary.LE);
    static final Op<Void>   GT  = Op.test("gt",  Binary.GT);
    static final Op<Void>   GE  = Op.test("ge",  Binary.GE);
    static final Op<Void>   AND = Op.test("and", Binary.AND);
    static final Op<Void>   OR  = Op.test("or",  Binary.OR);
    static final Op<Void>   XOR = Op.test("xor", Binary.XOR);

    static final Op<DType>   CAST         = new Op<>("to",           (b, in, to) -> b.cast(in[0], to),                     (g, in, i, y, to) -> g.to(in[0].dtype()));
    static final Op<Void>    WHERE        = new Op<>("where",        (b, in, p) -> b.where(in[0], in[1], in[2], whereShape(in)),
                                                                     (g, in, i, y, p) -> null, (g, in, i, y, p) -> g.where(in[0], 0), (g, in, i, y, p) -> g.where(in[0].not(), 0));
    static final Op<int[]>   SUM          = new Op<>("sum",          (b, in, axes) -> b.reduce(Reduction.SUM,  in[0], axes), (g, in, i, y, axes) -> g.expand(in[0].dims()));
    static final Op<int[]>   SQUARE_SUM   = new Op<>("squareSum",    (b, in, axes) -> b.reduce(Reduction.SQUARES, in[0], axes), (g, in, i, y, axes) -> g.mul(in[0]).mul(2));
    static final Op<int[]>   PROD         = new Op<>("prod",         (b, in, axes) -> b.reduce(Reduction.PROD, in[0], axes), (g, in, i, y, axes) -> g.mul(productOfOthers(in[0], y, axes)));
    static final Op<int[]>   AMAX         = new Op<>("amax",         (b, in, axes) -> b.reduce(Reduction.MAX,  in[0], axes), (g, in, i, y, axes) -> g.mul(share(in[0], y, axes)));
    static final Op<int[]>   AMIN         = new Op<>("amin",         (b, in, axes) -> b.reduce(Reduction.MIN,  in[0], axes), (g, in, i, y, axes) -> g.mul(share(in[0], y, axes)));
    static final Op<Integer> ARGMAX       = new Op<>("argmax",       (b, in, axis) -> b.argReduce(Reduction.MAX, in[0], axis));
    static final Op<Integer> ARGMIN       = new Op<>("argmin",       (b, in, axis) -> b.argReduce(Reduction.MIN, in[0], axis));
    static final Op<Integer> ARGSORT      = new Op<>("argsort",      (b, in, axis) -> b.argsort(in[0], axis));
    static final Op<Integer> CUMSUM       = new Op<>("cumsum",       (b, in, axis) -> b.cumsum(in[0], axis),               (g, in, i, y, axis) -> g.flip(axis).cumsum(axis).flip(axis));
    static final Op<Void>    SOFTMAX      = new Op<>("softmax",      (b, in, p) -> b.softmax(in[0]),                       (g, in, i, y, p) -> SoftmaxRules.softmax(g, y));
    static final Op<Void>    LOG_SOFTMAX  = new Op<>("logSoftmax",   (b, in, p) -> b.logSoftmax(in[0]),                    (g, in, i, y, p) -> SoftmaxRules.logSoftmax(g, y));
    static final Op<int[]>   RESHAPE      = new Op<>("reshape",      (b, in, shape) -> in[0].viewed(shape),                (g, in, i, y, shape) -> g.reshape(in[0].dims()));
    static final Op<Strides> STRIDED      = new Op<>("strided",      (b, in, p) -> b.strided(in[0], p.shape, p.offset, p.strides),
                                                                     (g, in, i, y, p) -> unstrided(g, in[0].dims(), p.offset, p.strides));
    static final Op<Strides> UNSTRIDED    = new Op<>("unstrided",    (b, in, p) -> b.unstrided(in[0], p.shape, p.offset, p.strides),
                                                                     (g, in, i, y, p) -> strided(g, in[0].dims(), p.offset, p.strides));
    static final Op<Integer> CONCAT       = new Op<>("concat",       (b, in, axis) -> b.concat(in, axis),                  (g, in, i, y, axis) -> g.slice(axis, start(in, i, axis), start(in, i + 1, axis)));
    static final Op<Along>   GATHER       = new Op<>("gather",       (b, in, p) -> b.gather(in[0], p.axis, in[1]),         (g, in, i, y, p) -> Ops.SCATTER_ADD.apply(p, g, in[1]), (g, in, i, y, p) -> null);
    static final Op<Along>   SCATTER_ADD  = new Op<>("scatterAdd",   (b, in, p) -> b.scatterAdd(in[0], p.axis, in[1], p.size), (g, in, i, y, p) -> GATHER.apply(p, g, in[1]), (g, in, i, y, p) -> null);
    static final Op<Along>   INDEX_SELECT = new Op<>("indexSelect",  (b, in, p) -> b.indexSelect(in[0], p.axis, in[1]),    (g, in, i, y, p) -> Ops.INDEX_ADD.apply(p, g, in[1]), (g, in, i, y, p) -> null);
    static final Op<Along>   INDEX_ADD    = new Op<>("indexAdd",     (b, in, p) -> b.indexAdd(in[0], p.axis, in[1], p.size), (g, in, i, y, p) -> INDEX_SELECT.apply(p, g, in[1]), (g, in, i, y, p) -> null);
    static final Op<Flip>    MATMUL       = new Op<>("matmul",       (b, in, f) -> b.matmul(in[0], f.a, in[1], f.b, batch(in)),
                                                                     (g, in, i, y, f) -> f.a ? matmul(in[1], f.b, g, true) : matmul(g, false, in[1], !f.b),
                                                                     (g, in, i, y, f) -> f.b ? matmul(g, true, in[0], f.a) : matmul(in[0], !f.a, g, false));

    static final Op<int[]>   LOG_SUM_EXP  = new Op<>("logSumExp",    (b, in, axes) -> b.logSumExp(in[0], axes),            (g, in, i, y, axes) -> g.mul(in[0].sub(y.where(y.isFinite(), 0)).exp()));
    static final Op<Range>   CLIP         = new Op<>("clip",         (b, in, r) -> b.clip(in[0], r.low, r.high),                      (g, in, i, y, r) -> g.where(in[0].ge(r.low).and(in[0].le(r.high)), 0));
    // @formatter:on

    /** Every row of the table, in its order. */
    public static List<Op<?>> table() {
        List<Op<?>> rows = new ArrayList<>();
        try {
            for (Class<?> part : List.of(Ops.class, WindowOps.class, FusedOps.class, LinalgOps.class, SparseOps.class))
                for (Field field : part.getDeclaredFields()) if (field.getType() == Op.class) rows.add((Op<?>) field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError("the table reads its own fields", e);
        }
        return rows;
    }

    /** The second derivative of x·σ(x): σ(1 − σ)(2 + x(1 − 2σ)). */
    private static Tensor siluBend(Tensor x) {
        Tensor s = x.sigmoid();
        return s.mul(s.neg().add(1)).mul(x.mul(s.mul(-2).add(1)).add(2));
    }

    static Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        return MATMUL.apply(new Flip(transposeA, transposeB), a, b);
    }

    static Tensor strided(Tensor x, int[] shape, int offset, int[] strides) {
        return STRIDED.apply(new Strides(shape, offset, strides), x);
    }

    static Tensor unstrided(Tensor x, int[] shape, int offset, int[] strides) {
        return UNSTRIDED.apply(new Strides(shape, offset, strides), x);
    }

    private static int[] batch(Tensor[] in) {
        int[] a = in[0].dims(), b = in[1].dims();
        return Shapes.broadcast("matmul", Arrays.copyOf(a, a.length - 2), Arrays.copyOf(b, b.length - 2));
    }

    private static int[] whereShape(Tensor[] in) {
        return Shapes.broadcast("where", in[0].dims(), Shapes.broadcast("where", in[1].dims(), in[2].dims()));
    }

    private static int start(Tensor[] in, int i, int axis) {
        int start = 0;
        for (int k = 0; k < i; k++) start += in[k].size(axis);
        return start;
    }

    /** 1 where a is larger than b, ½ where they are equal, 0 elsewhere. */
    private static Tensor share(Tensor a, Tensor b) {
        DType type = a.dtype();
        return a.gt(b).to(type).add(a.eq(b).to(type).mul(0.5));
    }

    /** The extreme elements share the gradient in equal parts. */
    private static Tensor share(Tensor x, Tensor extreme, int[] axes) {
        Tensor hit = x.eq(extreme).to(x.dtype());
        return hit.div(hit.sumKeep(axes));
    }

    /** For each element the product of all others along the axes: y / x, and exact where a factor is zero. */
    private static Tensor productOfOthers(Tensor x, Tensor y, int[] axes) {
        if (!x.eq(0).any()) return y.div(x);
        int[] order = Shapes.axesLast(axes, x.rank()), moved = Shapes.permute(x.dims(), order);
        int n = y.numel() == 0 ? 0 : x.numel() / y.numel();
        Tensor rows = x.permute(order).reshape(y.numel(), 1, n).expand(y.numel(), n, n);
        return rows.where(Tensors.eye(n).eq(0), 1).prod(-1).reshape(moved).permute(Shapes.inverse(order));
    }

    /** aᵇ⁻¹; where a and b are 0 it is 1, so that the slope b·aᵇ⁻¹ of a⁰ is 0 there. */
    private static Tensor powerLess(Tensor a, Tensor b) {
        Tensor less = b.sub(1);
        return a.pow(b.eq(0).any() ? less.where(a.eq(0).and(b.eq(0)).not(), 0) : less);
    }

    private static Tensor geluTanhSlope(Tensor x) {
        double c = Math.sqrt(2 / Math.PI);
        Tensor t = x.add(x.square().mul(x).mul(0.044715)).mul(c).tanh();
        Tensor inner = x.square().mul(3 * 0.044715).add(1).mul(c);
        return t.add(1).add(x.mul(t.square().neg().add(1)).mul(inner)).mul(0.5);
    }
}
