package lectern.clean.synthetic;

import lectern.data.Dataset;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Digits drawn from glyphs of 5 × 7 points, each moved, scaled, sheared and blurred a little: something like MNIST without a file.
 *
 * <p>{@code Dataset digits = GlyphDigits.make(1000, 28, 0.1)} gives x [1000, 1, 28, 28] from 0 to 1 and y [1000] int32, the digits by turns.
 */
public final class GlyphDigits {
    private static final String[] GLYPHS = {
        ".###. #...# #..## #.#.# ##..# #...# .###.", "..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.", ".###. #...# ....# ..##. .#... #.... #####",
        "####. ....# ....# .###. ....# ....# ####.", "...#. ..##. .#.#. #..#. ##### ...#. ...#.", "##### #.... ####. ....# ....# #...# .###.",
        "..##. .#... #.... ####. #...# #...# .###.", "##### ....# ...#. ..#.. .#... .#... .#...", ".###. #...# #...# .###. #...# #...# .###.",
        ".###. #...# #...# .#### ....# ...#. .##.."};

    private GlyphDigits() {}

    /** n digits of size × size pixels with normal noise. */
    public static Dataset make(int n, int size, double noise) {
        Synthetic.count("GlyphDigits", n, noise);
        if (size < 8) throw new IllegalArgumentException("GlyphDigits: expected a size of at least 8 pixels, got " + size);
        double[] draw = Tensors.uniform(-1, 1, n, 5).toDoubles();
        int pixels = size * size;
        float[] x = new float[Math.multiplyExact(n, pixels)];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            y[i] = i % 10;
            double scale = size / 9.0 * (1 + 0.12 * draw[5 * i]), shear = 0.2 * draw[5 * i + 1], bend = 1 + 0.1 * draw[5 * i + 2];
            double cx = size / 2.0 + 0.06 * size * draw[5 * i + 3], cy = size / 2.0 + 0.06 * size * draw[5 * i + 4];
            for (int p = 0; p < pixels; p++) {
                double v = (p / size + 0.5 - cy) / scale, u = ((p % size + 0.5 - cx) / scale + shear * v) * bend;
                x[i * pixels + p] = (float) ink(GLYPHS[y[i]], u + 2.5, v + 3.5);
            }
        }
        Tensor image = Tensors.fromArray(x, n, 1, size, size), epsilon = Generator.main().normal(n, 1, size, size);
        return new Dataset(noise == 0 ? image : image.add(epsilon.mul(noise)).clip(0, 1), Tensors.ints(y));
    }

    /** How dark a place of a glyph is: between points it is interpolated, which blurs the edges. */
    private static double ink(String glyph, double u, double v) {
        double a = u - 0.5, b = v - 0.5;
        int i = (int) Math.floor(a), j = (int) Math.floor(b);
        double s = a - i, t = b - j;
        double dark = (1 - s) * (1 - t) * point(glyph, i, j) + s * (1 - t) * point(glyph, i + 1, j) + (1 - s) * t * point(glyph, i, j + 1)
                + s * t * point(glyph, i + 1, j + 1);
        return Math.min(1, 1.5 * dark);
    }

    private static int point(String glyph, int column, int row) {
        return column < 0 || column > 4 || row < 0 || row > 6 || glyph.charAt(6 * row + column) == '.' ? 0 : 1;
    }
}
