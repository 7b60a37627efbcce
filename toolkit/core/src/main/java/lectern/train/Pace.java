package lectern.train;

import java.util.Locale;

/** How fast a run goes: a mean of the seconds per batch and per example in which the past fades. */
final class Pace {
    private static final double FADE = 0.95;

    private double weight;
    private double seconds;
    private double examples;

    void add(double took, int n) {
        weight = FADE * weight + 1;
        seconds = FADE * seconds + took;
        examples = FADE * examples + n;
    }

    /** Seconds for one batch; NaN before the first. */
    double perBatch() {
        return seconds / weight;
    }

    double examplesPerSecond() {
        return examples / seconds;
    }

    /** {@code 8.2 s}, {@code 41 s}, {@code 1:05 min}, {@code 2:03 h}. */
    static String time(double seconds) {
        if (seconds < 9.95) return String.format(Locale.ROOT, "%.1f s", seconds);
        long s = Math.round(seconds);
        if (s < 60) return s + " s";
        return s < 3600 ? String.format(Locale.ROOT, "%d:%02d min", s / 60, s % 60) : String.format(Locale.ROOT, "%d:%02d h", s / 3600, s % 3600 / 60);
    }
}
