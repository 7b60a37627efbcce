package lectern.tensor.cpu;

import lectern.tensor.Sweep;
import lectern.tensor.Window;

/**
 * How {@link FloatLines} sees a convolution: planes [channels, height, width] after {@code top} and {@code left} zeros, of which every {@code stepDown}-th row and every
 * {@code stepAlong}-th column belong together, and an output whose pixels {@code spreadDown} and {@code spreadAlong} apart do. An element of the window reads the pixel
 * (down, along) further on; {@code reachDown} and {@code reachAlong} are the furthest.
 */
record LineShape(boolean back, Window window, int channels, int top, int left, int reachDown, int reachAlong) {
    static LineShape forward(Window window, int channels) {
        Sweep r = window.rows(), c = window.columns();
        return new LineShape(false, window, channels, r.padding(), c.padding(), last(r) / r.stride(), last(c) / c.stride());
    }

    /** Pixel i·s + a of the gradient meets g at i + (a + padding − k·dilation)/s, for each k where that is a whole number. */
    static LineShape backward(Window window, int channels) {
        int top = -least(window.rows()), left = -least(window.columns());
        return new LineShape(true, window, channels, top, left, top + most(window.rows()), left + most(window.columns()));
    }

    private static int last(Sweep s) {
        return (s.kernel() - 1) * s.dilation();
    }

    private static int least(Sweep s) {
        return Math.min(0, Math.floorDiv(s.padding() - last(s), s.stride()));
    }

    private static int most(Sweep s) {
        return (s.padding() + s.stride() - 1) / s.stride();
    }

    int height() {
        return back ? window.rows().out() : window.rows().in();
    }

    int width() {
        return back ? window.columns().out() : window.columns().in();
    }

    int outHeight() {
        return back ? window.rows().in() : window.rows().out();
    }

    int outWidth() {
        return back ? window.columns().in() : window.columns().out();
    }

    int stepDown() {
        return back ? 1 : window.rows().stride();
    }

    int stepAlong() {
        return back ? 1 : window.columns().stride();
    }

    int spreadDown() {
        return back ? Math.min(window.rows().stride(), outHeight()) : 1;
    }

    int spreadAlong() {
        return back ? Math.min(window.columns().stride(), outWidth()) : 1;
    }

    /** Groups of rows that the window meets. */
    int phasesDown() {
        return Math.min(stepDown(), last(window.rows()) + 1);
    }

    /** Groups of columns that the window meets. */
    int phasesAlong() {
        return Math.min(stepAlong(), last(window.columns()) + 1);
    }

    /** Elements of the window, counted row by row. */
    int taps() {
        return window.size();
    }

    /** The elements that reach the pixels (a, b) of the output and those {@code spread} apart. */
    int[] taps(int a, int b) {
        return java.util.stream.IntStream.range(0, taps()).filter(t -> !back || meets(window.rows(), a, row(t)) && meets(window.columns(), b, column(t)))
                .toArray();
    }

    private static boolean meets(Sweep s, int a, int k) {
        return (a + s.padding() - k * s.dilation()) % s.stride() == 0;
    }

    private int row(int tap) {
        return tap / window.columns().kernel();
    }

    private int column(int tap) {
        return tap % window.columns().kernel();
    }

    /** The group of pixels that an element reads. */
    int phase(int tap) {
        int down = row(tap) * window.rows().dilation() % stepDown(), along = column(tap) * window.columns().dilation() % stepAlong();
        return down * phasesAlong() + along;
    }

    /** How many rows further on within its group an element reads for the rows a of the output. */
    int down(int tap, int a) {
        return back ? top + at(window.rows(), a, row(tap)) : row(tap) * window.rows().dilation() / stepDown();
    }

    /** As {@link #down}, for columns. */
    int along(int tap, int b) {
        return back ? left + at(window.columns(), b, column(tap)) : column(tap) * window.columns().dilation() / stepAlong();
    }

    private static int at(Sweep s, int a, int k) {
        return (a + s.padding() - k * s.dilation()) / s.stride();
    }
}
