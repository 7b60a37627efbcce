package lectern.tensor.cpu;

import lectern.tensor.Sweep;
import lectern.tensor.Window;

/** Windows as columns: [channels, h, w] ↔ [channels·kh·kw, places], which makes a convolution a product of matrices. */
final class Columns {
    private Columns() {}

    /** Reads the windows over some channels of an image. */
    static void gather(Object x, int xo, int channels, Window window, Object y, int yo) {
        Sweep rows = window.rows(), columns = window.columns();
        for (int c = 0; c < channels; c++)
            for (int k = 0; k < rows.kernel(); k++)
                for (int l = 0; l < columns.kernel(); l++, yo += window.places()) {
                    int lo = columns.first(l), hi = Math.max(lo, columns.last(l)), left = columns.at(lo, l), n = columns.out();
                    for (int o = 0; o < rows.out(); o++) {
                        int r = rows.at(o, k), to = yo + o * n;
                        if (r < 0 || r >= rows.in()) {
                            Lines.clear(y, to, to + n);
                            continue;
                        }
                        if (lo > 0) Lines.clear(y, to, to + lo);
                        if (hi < n) Lines.clear(y, to + hi, to + n);
                        if (hi > lo) Lines.copy(x, xo + c * window.plane() + r * columns.in() + left, columns.stride(), y, to + lo, 1, hi - lo);
                    }
                }
    }

    /** Adds the columns where {@link #gather} read them. */
    static void scatter(Object x, int xo, int channels, Window window, Object y, int yo) {
        Sweep rows = window.rows(), columns = window.columns();
        for (int c = 0; c < channels; c++)
            for (int k = 0; k < rows.kernel(); k++)
                for (int l = 0; l < columns.kernel(); l++, xo += window.places()) {
                    int lo = columns.first(l), hi = columns.last(l), left = columns.at(lo, l), top = rows.first(k), bottom = rows.last(k);
                    if (hi <= lo) continue;
                    for (int o = top; o < bottom; o++)
                        Lines.add(1, x, xo + o * columns.out() + lo, 1, y, yo + c * window.plane() + rows.at(o, k) * columns.in() + left, columns.stride(),
                                hi - lo);
                }
    }
}
