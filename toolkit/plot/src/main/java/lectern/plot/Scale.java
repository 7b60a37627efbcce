package lectern.plot;

/** Maps the data range [lo, hi] to pixels [0, length], linearly or by logarithm. */
record Scale(double lo, double hi, boolean log, double length) {
    private static final double MARGIN = 0.04;

    /** A scale around the data with a small margin; a range of one value is widened. Where there is no data (lo > hi) the range is [0, 1], or [1, 10] for a logarithm. */
    static Scale around(double lo, double hi, boolean log, double length) {
        if (lo > hi) return new Scale(log ? 1 : 0, log ? 10 : 1, log, length);
        if (log) {
            double margin = hi > lo * 1.0001 ? Math.pow(hi / lo, MARGIN) : 2;
            return new Scale(lo / margin, hi * margin, true, length);
        }
        double margin = (hi - lo) * MARGIN;
        double size = Math.max(Math.abs(lo), Math.abs(hi));
        if (hi - lo <= Math.max(size * 1e-12, 1e-300)) margin = size < 1e-290 ? 0.5 : size * 0.1;
        return new Scale(lo - margin, hi + margin, false, length);
    }

    double pixel(double v) {
        return length * (forward(v) - forward(lo)) / (forward(hi) - forward(lo));
    }

    private double forward(double v) {
        return log ? Math.log10(v) : v;
    }

    /** The value at a pixel. */
    double value(double pixel) {
        double v = forward(lo) + (forward(hi) - forward(lo)) * pixel / length;
        return log ? Math.pow(10, v) : v;
    }

    Scale from(double newLo) {
        return new Scale(newLo, hi, log, length);
    }

    Scale to(double newHi) {
        return new Scale(lo, newHi, log, length);
    }

    Scale over(double newLength) {
        return new Scale(lo, hi, log, newLength);
    }
}
