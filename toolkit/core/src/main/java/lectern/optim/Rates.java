package lectern.optim;

import java.util.function.LongToDoubleFunction;

/** A schedule that can print itself, and what schedules check. */
record Rates(String text, LongToDoubleFunction rate) implements Schedule {
    static Schedule named(String text, LongToDoubleFunction rate) {
        return new Rates(text, rate);
    }

    @Override
    public double at(long step) {
        if (step < 0) throw new IllegalArgumentException("%s: expected a step of at least 0, got %d".formatted(text, step));
        return rate.applyAsDouble(step);
    }

    /** From a to b by half a cosine; done is 0 … 1. */
    static double cosine(double a, double b, double done) {
        return b + (a - b) * (1 + Math.cos(Math.PI * done)) / 2;
    }

    static String text(Schedule schedule) {
        return schedule instanceof Rates known ? known.text : "schedule";
    }

    static void check(String who, String what, double value) {
        check(who, what, value, Double.MAX_VALUE);
    }

    static void check(String who, String what, double value, double most) {
        if (!(value >= 0 && value <= most))
            throw new IllegalArgumentException("%s: expected %s of at least 0%s, got %s".formatted(who, what, most == 1 ? " and at most 1" : "", value));
    }

    static void atLeastOne(String who, String what, long value) {
        if (value < 1) throw new IllegalArgumentException("%s: expected %s of at least 1, got %d".formatted(who, what, value));
    }

    @Override
    public String toString() {
        return text;
    }
}
