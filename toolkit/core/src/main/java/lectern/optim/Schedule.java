package lectern.optim;

import java.util.Arrays;

/**
 * A learning rate for every step, counted from 0; a function, so a lambda is one too. Before the step with number t: {@code optimizer.rate(schedule.at(t))}.
 *
 * <pre>{@code
 * Schedule warm = Schedule.cosine(1e-3, 1e-5, 10_000).warmup(500);
 * plot(warm, 0, 10_000);
 * }</pre>
 *
 * <p>A step may be a batch or an epoch; {@link #every} makes one of the other. Settings out of range are an {@link IllegalArgumentException}, so is a step below 0.
 */
@FunctionalInterface
public interface Schedule {
    /** The rate at a step. */
    double at(long step);

    /** α. */
    static Schedule constant(double rate) {
        Rates.check("constant", "a rate", rate);
        return Rates.named("constant(%s)".formatted(rate), t -> rate);
    }

    /** α/(1 + kt). */
    static Schedule inverseTime(double rate, double k) {
        Rates.check("inverseTime", "a rate", rate);
        Rates.check("inverseTime", "k", k);
        return Rates.named("inverseTime(%s, k %s)".formatted(rate, k), t -> rate / (1 + k * t));
    }

    /** α/√(t + 1). */
    static Schedule inverseRoot(double rate) {
        Rates.check("inverseRoot", "a rate", rate);
        return Rates.named("inverseRoot(%s)".formatted(rate), t -> rate / Math.sqrt(t + 1.0));
    }

    /** α·γ^⌊t/n⌋: times γ every n steps. */
    static Schedule step(double rate, double factor, long every) {
        Rates.check("step", "a rate", rate);
        Rates.check("step", "a factor", factor);
        Rates.atLeastOne("step", "a number of steps", every);
        return Rates.named("step(%s, × %s every %d)".formatted(rate, factor, every), t -> rate * Math.pow(factor, t / every));
    }

    /** α, times γ at each of the steps named. */
    static Schedule multiStep(double rate, double factor, long... milestones) {
        Rates.check("multiStep", "a rate", rate);
        Rates.check("multiStep", "a factor", factor);
        long[] at = milestones.clone();
        for (long m : at) Rates.atLeastOne("multiStep", "milestones", m);
        return Rates.named("multiStep(%s, × %s at %s)".formatted(rate, factor, Arrays.toString(at)),
                t -> rate * Math.pow(factor, Arrays.stream(at).filter(m -> m <= t).count()));
    }

    /** α·γᵗ. */
    static Schedule exponential(double rate, double factor) {
        Rates.check("exponential", "a rate", rate);
        Rates.check("exponential", "a factor", factor);
        return Rates.named("exponential(%s, × %s)".formatted(rate, factor), t -> rate * Math.pow(factor, t));
    }

    /** end + (α − end)(1 − t/n)ᵖ, end from step n on; p = 1 is a straight line. */
    static Schedule polynomial(double rate, double end, long steps, double power) {
        Rates.check("polynomial", "a rate", rate);
        Rates.check("polynomial", "an end", end);
        Rates.atLeastOne("polynomial", "a number of steps", steps);
        Rates.check("polynomial", "a power", power);
        return Rates.named("polynomial(%s → %s, %d steps, power %s)".formatted(rate, end, steps, power),
                t -> t >= steps ? end : end + (rate - end) * Math.pow(1 - (double) t / steps, power));
    }

    /** end + (α − end)(1 + cos(πt/n))/2, end from step n on (Loshchilov and Hutter 2017). */
    static Schedule cosine(double rate, double end, long steps) {
        Rates.check("cosine", "a rate", rate);
        Rates.check("cosine", "an end", end);
        Rates.atLeastOne("cosine", "a number of steps", steps);
        return Rates.named("cosine(%s → %s, %d steps)".formatted(rate, end, steps), t -> t >= steps ? end : Rates.cosine(rate, end, (double) t / steps));
    }

    /** The cosine again and again, each time {@code longer} times as long as the last, n at first (Loshchilov and Hutter 2017). */
    static Schedule cosineRestarts(double rate, double end, long steps, long longer) {
        Rates.check("cosineRestarts", "a rate", rate);
        Rates.check("cosineRestarts", "an end", end);
        Rates.atLeastOne("cosineRestarts", "a number of steps", steps);
        Rates.atLeastOne("cosineRestarts", "a factor of length", longer);
        return Rates.named("cosineRestarts(%s → %s, %d steps, × %d)".formatted(rate, end, steps, longer), t -> {
            long from = longer == 1 ? t / steps * steps : 0, length = steps;
            while (length > 0 && t - from >= length) {
                from += length;
                length *= longer;
            }
            return Rates.cosine(rate, end, (double) (t - from) / length);
        });
    }

    /** One cycle: by a cosine from peak/25 to the peak in the first 0.3 of the steps, then to peak/250,000 (Smith and Topin 2018). */
    static Schedule oneCycle(double peak, long steps) {
        Rates.check("oneCycle", "a peak", peak);
        if (steps < 4) throw new IllegalArgumentException("oneCycle: expected at least 4 steps, got " + steps);
        double top = 0.3 * steps - 1, last = steps - 1.0;
        return Rates.named("oneCycle(%s, %d steps)".formatted(peak, steps), t -> t <= top ? Rates.cosine(peak / 25, peak, t / top)
                : t >= last ? peak / 25e4 : Rates.cosine(peak, peak / 25e4, (t - top) / (last - top)));
    }

    /** d^−½·min(s^−½, s·w^−1.5) with s = t + 1, for a transformer of width d and w steps of warm-up (Vaswani et al. 2017, §5.3). */
    static Schedule noam(long width, long warmup) {
        Rates.atLeastOne("noam", "a width", width);
        Rates.atLeastOne("noam", "a warm-up", warmup);
        return Rates.named("noam(%d, warm-up %d)".formatted(width, warmup),
                t -> Math.min(1 / Math.sqrt(t + 1.0), (t + 1) * Math.pow(warmup, -1.5)) / Math.sqrt(width));
    }

    /** Gradual warm-up: in n steps up to the rate with which this schedule begins, which then runs from its start; the first step has 1/(n + 1) of it. */
    default Schedule warmup(long steps) {
        return warmup(steps, 1 / (steps + 1.0));
    }

    /** As {@link #warmup(long)}, from a share of the rate. */
    default Schedule warmup(long steps, double share) {
        Rates.atLeastOne("warmup", "a number of steps", steps);
        Rates.check("warmup", "a share", share, 1);
        return Rates.named("%s.warmup(%d)".formatted(Rates.text(this), steps),
                t -> t < steps ? at(0) * (share + (1 - share) * t / steps) : at(t - steps));
    }

    /** Constant warm-up: a share of the first rate for n steps, then this schedule from its start. */
    default Schedule warmupConstant(long steps, double share) {
        Rates.atLeastOne("warmupConstant", "a number of steps", steps);
        Rates.check("warmupConstant", "a share", share, 1);
        return Rates.named("%s.warmupConstant(%d, %s)".formatted(Rates.text(this), steps, share), t -> t < steps ? at(0) * share : at(t - steps));
    }

    /** Every rate times a factor. */
    default Schedule times(double factor) {
        Rates.check("times", "a factor", factor);
        return Rates.named("%s.times(%s)".formatted(Rates.text(this), factor), t -> factor * at(t));
    }

    /** Linear scaling: a schedule found for one size of batch, used with another (Goyal et al. 2017). */
    default Schedule forBatch(long size, long found) {
        Rates.atLeastOne("forBatch", "a size", size);
        Rates.atLeastOne("forBatch", "a size", found);
        return times((double) size / found);
    }

    /** This schedule for n steps, then another from its start. */
    default Schedule then(long steps, Schedule next) {
        Rates.atLeastOne("then", "a number of steps", steps);
        return Rates.named("%s.then(%d, %s)".formatted(Rates.text(this), steps, Rates.text(next)), t -> t < steps ? at(t) : next.at(t - steps));
    }

    /** Each rate for n steps: a schedule of epochs, of n batches each, as a schedule of batches. */
    default Schedule every(long steps) {
        Rates.atLeastOne("every", "a number of steps", steps);
        return Rates.named("%s.every(%d)".formatted(Rates.text(this), steps), t -> at(t / steps));
    }
}
