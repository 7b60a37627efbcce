package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/** Finds a step along a line that fulfils the strong Wolfe conditions, by bracketing, then zooming in with cubic interpolation (Nocedal and Wright 2006, algorithms 3.5 and 3.6). */
final class WolfeSearch {
    private static final double ENOUGH_DECREASE = 1e-4;
    private static final double ENOUGH_CURVATURE = 0.9;
    private static final int MOST = 25;

    /** The loss f at x + t·d, its gradient and its slope along d. */
    record Point(double t, double f, double slope, Tensor g) {}

    /** The loss along a line. */
    interface Line {
        Point at(double t);
    }

    private final Line line;
    private final Point start;
    private int tries;

    private WolfeSearch(Line line, Point start) {
        this.line = line;
        this.start = start;
    }

    /** The point found; a bracket shorter than {@code shortest} ends the search. */
    static Point along(Line line, Point start, double first, double shortest) {
        return new WolfeSearch(line, start).bracket(first, shortest);
    }

    private boolean falls(Point p) {
        return p.f <= start.f + ENOUGH_DECREASE * p.t * start.slope;
    }

    private boolean isFlat(Point p) {
        return Math.abs(p.slope) <= -ENOUGH_CURVATURE * start.slope;
    }

    private Point bracket(double first, double shortest) {
        Point before = start, now = line.at(first);
        for (; tries < MOST; tries++) {
            if (!falls(now) || tries > 1 && now.f >= before.f) return zoom(before, now, shortest);
            if (isFlat(now)) return now;
            if (now.slope >= 0) return zoom(before, now, shortest);
            double next = cubic(before, now, now.t + 0.01 * (now.t - before.t), 10 * now.t);
            before = now;
            now = line.at(next);
        }
        return start.f <= now.f ? start : now;
    }

    private Point zoom(Point a, Point b, double shortest) {
        Point low = a.f <= b.f ? a : b, high = low == a ? b : a;
        boolean slow = false;
        while (tries++ < MOST && Math.abs(high.t - low.t) >= shortest) {
            double left = Math.min(low.t, high.t), right = Math.max(low.t, high.t), t = cubic(low, high, left, right), margin = 0.1 * (right - left);
            boolean near = Math.min(right - t, t - left) < margin, push = near && (slow || t >= right || t <= left);
            if (push) t = right - t < t - left ? right - margin : left + margin;
            slow = near && !push;
            Point now = line.at(t);
            if (!falls(now) || now.f >= low.f) {
                high = now.f < low.f ? low : now;
                low = now.f < low.f ? now : low;
            } else {
                if (isFlat(now)) return now;
                if (now.slope * (high.t - low.t) >= 0) high = low;
                low = now;
            }
        }
        return low;
    }

    /** The minimum of the cubic through two points and their slopes, within bounds; the middle where there is none. */
    private static double cubic(Point a, Point b, double least, double most) {
        Point left = a.t <= b.t ? a : b, right = left == a ? b : a;
        double d = a.slope + b.slope - 3 * (a.f - b.f) / (a.t - b.t), root = Math.sqrt(d * d - a.slope * b.slope);
        double t = right.t - (right.t - left.t) * ((right.slope + root - d) / (right.slope - left.slope + 2 * root));
        return Double.isFinite(t) ? Math.min(Math.max(t, least), most) : (least + most) / 2;
    }
}
