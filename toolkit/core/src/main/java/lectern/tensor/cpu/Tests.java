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
        boolean[] y = new boolean[x.numel()];
        Object a = x.array();
        for (int i = 0; i < y.length; i++) {
            double v = Elements.get(a, i);
            y[i] = switch (op) {
                case IS_NAN -> v != v;
                case IS_FINITE -> Math.abs(v) <= Double.MAX_VALUE;
                default -> v == 0;
            };
        }
        return Tensor.wrap(y, x.shape());
    }

    static Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        Walk walk = new Walk(shape, Shapes.broadcastStrides(a.shape(), shape), Shapes.broadcastStrides(b.shape(), shape), Shapes.strides(shape));
        int as = walk.step(0), bs = walk.step(1);
        boolean[] y = new boolean[Shapes.numel(shape)];
        if (a.array() instanceof float[] p) {
            if (VectorUnit.isThere() && FloatTests.knows(op)) {
                walk.share(Elementwise.PIECE, (at, n) -> FloatTests.compare(op, p, at[0], as, (float[]) b.array(), at[1], bs, y, at[2], n));
                return Tensor.wrap(y, shape);
            }
            TestLoop loop = LOOPS.computeIfAbsent(op, o -> Specialised.loop(TestLoopTemplate.class, Formulas.test(o)));
            walk.share(Elementwise.PIECE, (at, n) -> loop.run(p, at[0], as, (float[]) b.array(), at[1], bs, y, at[2], n));
            return Tensor.wrap(y, shape);
        }
        Test2 test = Formulas.test(op);
        Object p = a.array(), q = b.array();
        walk.rows((at, n) -> {
            for (int k = 0; k < n; k++) y[at[2] + k] = test.apply(Elements.get(p, at[0] + k * as), Elements.get(q, at[1] + k * bs));
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
