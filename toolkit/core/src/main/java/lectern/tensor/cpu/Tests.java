package lectern.tensor.cpu;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lectern.tensor.Binary;
import lectern.tensor.Elements;
import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;

/** Questions that are answered true or false, and the choice by such an answer. */
final class Tests {
    private static final Map<Binary, TestLoop> LOOPS = new ConcurrentHashMap<>();

    private Tests() {}

    static Tensor unary(Unary op, Tensor x) {
        int n = x.numel();
        boolean[] y = new boolean[n];
        switch (x.array()) {
            case float[] a when op == Unary.IS_NAN -> Elementwise.share(n, (from, to) -> {
                for (int i = from; i < to; i++) y[i] = a[i] != a[i];
            });
            case float[] a when op == Unary.IS_FINITE -> Elementwise.share(n, (from, to) -> {
                for (int i = from; i < to; i++) y[i] = Math.abs(a[i]) <= Float.MAX_VALUE;
            });
            case boolean[] a when op == Unary.NOT -> Elementwise.share(n, (from, to) -> {
                for (int i = from; i < to; i++) y[i] = !a[i];
            });
            default -> {
                for (int i = 0; i < n; i++) {
                    double v = Elements.get(x.array(), i);
                    y[i] = op == Unary.IS_NAN ? v != v : op == Unary.IS_FINITE ? Math.abs(v) <= Double.MAX_VALUE : v == 0;
                }
            }
        }
        return Tensor.wrap(y, x.shape());
    }

    static Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        Walk walk = new Walk(shape, Shapes.broadcastStrides(a.shape(), shape), Shapes.broadcastStrides(b.shape(), shape), Shapes.strides(shape));
        int as = walk.step(0), bs = walk.step(1);
        boolean[] y = new boolean[Shapes.numel(shape)];
        if (a.array() instanceof float[] p && VectorUnit.isThere() && FloatTests.knows(op)) {
            walk.share(Elementwise.PIECE, (at, n) -> FloatTests.compare(op, p, at[0], as, (float[]) b.array(), at[1], bs, y, at[2], n));
            return Tensor.wrap(y, shape);
        }
        TestLoop loop = LOOPS.computeIfAbsent(op, o -> Specialised.loop(TestLoopTemplate.class, Formulas.test(o)));
        walk.share(Elementwise.PIECE, (at, n) -> {
            switch (a.array()) {
                case float[] p -> loop.run(p, at[0], as, (float[]) b.array(), at[1], bs, y, at[2], n);
                case double[] p -> loop.run(p, at[0], as, (double[]) b.array(), at[1], bs, y, at[2], n);
                case int[] p -> loop.run(p, at[0], as, (int[]) b.array(), at[1], bs, y, at[2], n);
                default -> loop.run((boolean[]) a.array(), at[0], as, (boolean[]) b.array(), at[1], bs, y, at[2], n);
            }
        });
        return Tensor.wrap(y, shape);
    }

    static Tensor where(Tensor condition, Tensor a, Tensor b, int[] shape) {
        Walk walk = new Walk(shape, Shapes.broadcastStrides(condition.shape(), shape), Shapes.broadcastStrides(a.shape(), shape),
                Shapes.broadcastStrides(b.shape(), shape), Shapes.strides(shape));
        int cs = walk.step(0), as = walk.step(1), bs = walk.step(2);
        boolean[] c = (boolean[]) condition.array();
        Object y = Memory.room(a.dtype(), Shapes.numel(shape));
        switch (a.array()) {
            case float[] p -> {
                float[] q = (float[]) b.array(), r = (float[]) y;
                if (VectorUnit.isThere()) walk.share(Elementwise.PIECE, (at, n) -> FloatChoice.where(c, at[0], cs, p, at[1], as, q, at[2], bs, r, at[3], n));
                else
                    walk.share(Elementwise.PIECE, (at, n) -> {
                        for (int k = 0; k < n; k++) r[at[3] + k] = c[at[0] + k * cs] ? p[at[1] + k * as] : q[at[2] + k * bs];
                    });
            }
            case double[] p -> {
                double[] q = (double[]) b.array(), r = (double[]) y;
                walk.share(Elementwise.PIECE, (at, n) -> {
                    for (int k = 0; k < n; k++) r[at[3] + k] = c[at[0] + k * cs] ? p[at[1] + k * as] : q[at[2] + k * bs];
                });
            }
            default -> walk.rows((at, n) -> {
                for (int k = 0; k < n; k++)
                    Elements.set(y, at[3] + k, c[at[0] + k * cs] ? Elements.get(a.array(), at[1] + k * as) : Elements.get(b.array(), at[2] + k * bs));
            });
        }
        return Tensor.wrap(y, shape);
    }
}
