package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** A change of place: each point of the new picture comes from a place of the old one, between whose pixels it is interpolated; outside it is 0. */
abstract class Warp extends ImageChange {
    /** Where a point of the new picture comes from: y in [0], x in [1], both counted from the middle of the picture. */
    interface Source {
        void of(double y, double x, double[] from);
    }

    abstract Source source(int h, int w, Generator random);

    /** The linear source y = a·y + b·x, x = c·y + d·x. */
    static Source linear(double a, double b, double c, double d) {
        return (y, x, from) -> {
            from[0] = a * y + b * x;
            from[1] = c * y + d * x;
        };
    }

    @Override
    final Tensor change(Tensor x, Generator random) {
        return moved(x, random, true);
    }

    @Override
    public final Tensor mask(Tensor mask, Generator random) {
        return moved(mask.unsqueeze(0), random, false).squeeze(0);
    }

    private Tensor moved(Tensor x, Generator random, boolean smooth) {
        int c = x.size(0), h = x.size(1), w = x.size(2);
        Source source = source(h, w, random);
        float[] in = x.toFloats(), out = new float[in.length];
        double[] from = new double[2];
        double middleY = (h - 1) / 2.0, middleX = (w - 1) / 2.0;
        for (int i = 0; i < h; i++) {
            for (int j = 0; j < w; j++) {
                source.of(i - middleY, j - middleX, from);
                double y = from[0] + middleY, v = from[1] + middleX;
                for (int k = 0; k < c; k++)
                    out[(k * h + i) * w + j] = smooth ? between(in, k * h * w, h, w, y, v) : at(in, k * h * w, h, w, (int) Math.rint(y), (int) Math.rint(v));
            }
        }
        return Tensor.wrap(out, c, h, w);
    }

    private static float between(float[] in, int base, int h, int w, double y, double x) {
        int i = (int) Math.floor(y), j = (int) Math.floor(x);
        double s = y - i, t = x - j;
        double value = 0;
        if (s < 1 && t < 1) value += (1 - s) * (1 - t) * at(in, base, h, w, i, j);
        if (t > 0) value += (1 - s) * t * at(in, base, h, w, i, j + 1);
        if (s > 0) value += s * (1 - t) * at(in, base, h, w, i + 1, j);
        if (s > 0 && t > 0) value += s * t * at(in, base, h, w, i + 1, j + 1);
        return (float) value;
    }

    private static float at(float[] in, int base, int h, int w, int i, int j) {
        return i < 0 || i >= h || j < 0 || j >= w ? 0 : in[base + i * w + j];
    }
}
