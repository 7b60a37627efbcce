package lectern.tensor.cpu;

import java.util.concurrent.atomic.AtomicReferenceArray;
import lectern.tensor.Binary;
import lectern.tensor.Elements;
import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;

/** Functions of one or two numbers, element by element: a loop specialised for each function, cut into pieces for the threads. */
final class Elementwise {
    /** Elements that make a piece of work; less than two of them are done by one thread. */
    static final int PIECE = 32_768;

    private static final AtomicReferenceArray<Loop1> LOOPS_1 = new AtomicReferenceArray<>(Unary.values().length);
    private static final AtomicReferenceArray<Loop2> LOOPS_2 = new AtomicReferenceArray<>(Binary.values().length);

    private Elementwise() {}

    static Tensor unary(Unary op, Tensor x, double p) {
        if (op.isTest()) return Tests.unary(op, x);
        int n = x.numel();
        Loop1 loop = loop(op);
        switch (x.array()) {
            case float[] a -> {
                float[] y = Memory.floats(n);
                share(n, (from, to) -> loop.run(a, y, from, to, (float) p));
                return x.like(y);
            }
            case double[] a -> {
                double[] y = new double[n];
                share(n, (from, to) -> loop.run(a, y, from, to, p));
                return x.like(y);
            }
            default -> {
                double[] y = x.toDoubles();
                loop.run(y, y, 0, n, p);
                return x.like(Elements.convert(y, x.dtype()));
            }
        }
    }

    interface Range {
        void run(int from, int to);
    }

    /** Runs 0 … n−1 in pieces. */
    static void share(int n, Range range) {
        if (n < 2 * PIECE) range.run(0, n);
        else Workers.run(Math.ceilDiv(n, PIECE), i -> range.run(i * PIECE, Math.min(n, (i + 1) * PIECE)));
    }

    static Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        if (op.isTest()) return Tests.binary(op, a, b, shape);
        int n = Shapes.numel(shape);
        Object y = Memory.room(a.dtype(), n);
        Loop2 loop = loop(op);
        if (n < 2 * PIECE && (a.numel() == n || a.numel() == 1) && (b.numel() == n || b.numel() == 1)) {
            run(loop, a, 0, a.numel() == n ? 1 : 0, b, 0, b.numel() == n ? 1 : 0, y, 0, n);
        } else {
            Walk walk = new Walk(shape, Shapes.broadcastStrides(a.shape(), shape), Shapes.broadcastStrides(b.shape(), shape), Shapes.strides(shape));
            int as = walk.step(0), bs = walk.step(1);
            if (walk.length() >= PIECE) walk.share(PIECE, (at, length) -> run(loop, a, at[0], as, b, at[1], bs, y, at[2], length));
            else walk.blocks(PIECE, (at, length, rows) -> {
                for (int r = 0; r < rows; r++)
                    run(loop, a, at[0] + r * walk.stepDown(0), as, b, at[1] + r * walk.stepDown(1), bs, y, at[2] + r * walk.stepDown(2), length);
            });
        }
        return Tensor.wrap(y, shape);
    }

    private static void run(Loop2 loop, Tensor a, int ai, int as, Tensor b, int bi, int bs, Object y, int yi, int n) {
        switch (a.array()) {
            case float[] x -> loop.run(x, ai, as, (float[]) b.array(), bi, bs, (float[]) y, yi, n);
            case double[] x -> loop.run(x, ai, as, (double[]) b.array(), bi, bs, (double[]) y, yi, n);
            default -> loop.run((int[]) a.array(), ai, as, (int[]) b.array(), bi, bs, (int[]) y, yi, n);
        }
    }

    /** min(max(x, low), high) in one pass. */
    static Tensor clip(Tensor x, float[] a, float least, float most) {
        float[] y = Memory.floats(a.length);
        share(y.length, (from, to) -> {
            for (int i = from; i < to; i++) y[i] = Math.min(Math.max(a[i], least), most);
        });
        return x.like(y);
    }

    /** θ ← θ + scale·x in place. */
    static void addScaled(Tensor theta, double scale, Tensor x) {
        switch (theta.array()) {
            case float[] t -> {
                float[] g = (float[]) x.array();
                float s = (float) scale;
                share(t.length, (from, to) -> {
                    for (int i = from; i < to; i++) t[i] += s * g[i];
                });
            }
            case double[] t -> {
                double[] g = (double[]) x.array();
                share(t.length, (from, to) -> {
                    for (int i = from; i < to; i++) t[i] += scale * g[i];
                });
            }
            default -> throw new IllegalArgumentException("addScaled: expected a floating type, got " + theta.dtype());
        }
    }

    /** The loop over one function. */
    static Loop1 loop(Unary op) {
        Loop1 loop = LOOPS_1.get(op.ordinal());
        if (loop == null) LOOPS_1.set(op.ordinal(), loop = specialised(op));
        return loop;
    }

    private static Loop1 specialised(Unary op) {
        VectorFormula vectors = VectorUnit.isThere() ? VectorFormulas.of(op) : null;
        return vectors == null ? Specialised.loop(Loop1Template.class, Formulas.of(op)) : Apart.of(Specialised.loop(VectorLoop1Template.class, vectors));
    }

    static Loop2 loop(Binary op) {
        Loop2 loop = LOOPS_2.get(op.ordinal());
        if (loop == null) LOOPS_2.set(op.ordinal(), loop = specialised(op));
        return loop;
    }

    private static Loop2 specialised(Binary op) {
        if (op == Binary.POW && VectorUnit.isThere()) return new FloatPowers();
        VectorFormula2 vectors = VectorUnit.isThere() ? VectorFormulas.of(op) : null;
        return vectors == null ? Specialised.loop(Loop2Template.class, Formulas.of(op)) : Apart.of(Specialised.loop(VectorLoop2Template.class, vectors));
    }
}
