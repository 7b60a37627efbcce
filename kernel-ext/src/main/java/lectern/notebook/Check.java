package lectern.notebook;

import java.util.Arrays;
import java.util.Objects;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;
import lectern.tensor.TensorText;

/** Compares what a lesson got with what it should get: a green line, or a {@link CheckFailure}. */
final class Check {
    private final String name;

    Check(String name) {
        if (name == null) throw new IllegalArgumentException("check: expected a name, got null");
        this.name = name;
    }

    void number(double got, double expected, double tolerance) {
        if (!(tolerance >= 0)) throw new IllegalArgumentException("check \"%s\": expected a tolerance of at least 0, got %s".formatted(name, tolerance));
        double off = Difference.of(got, expected);
        String values = "%s (expected %s%s)".formatted(Numbers.text(got, tolerance), Numbers.text(expected, tolerance), within(tolerance));
        if (off <= tolerance) pass(values);
        else
            fail("got %s, expected %s%s%s".formatted(Numbers.text(got, tolerance), Numbers.text(expected, tolerance), within(tolerance), off(off, tolerance))
                    + CheckHint.number(got, expected, tolerance));
    }

    void tensor(Tensor got, Tensor expected, double tolerance) {
        if (!(tolerance >= 0)) throw new IllegalArgumentException("check \"%s\": expected a tolerance of at least 0, got %s".formatted(name, tolerance));
        there(got);
        if (!Arrays.equals(got.shape(), expected.shape()))
            fail("got shape %s, expected %s".formatted(got.shapeText(), expected.shapeText()) + CheckHint.shape(got, expected));
        Difference d = Difference.between(got, expected, tolerance);
        if (d.beyond() == 0) {
            pass("%s as expected%s".formatted(got.shapeText(), within(tolerance)));
            return;
        }
        fail("%d of %d values differ, most at %s: got %s, expected %s%s%s".formatted(d.beyond(), got.numel(), d.at(), Numbers.text(d.got(), tolerance),
                Numbers.text(d.expected(), tolerance), within(tolerance), off(d.size(), tolerance))
                + CheckHint.values(got, expected, tolerance));
    }

    Tensor there(Tensor got) {
        if (got == null) fail("there is no tensor. Hint: grad() is null before backward(), and where no derivative reaches");
        return got;
    }

    void truth(boolean condition) {
        if (condition) pass("");
        else fail("does not hold");
    }

    void same(Object got, Object expected) {
        if (Objects.deepEquals(got, expected)) pass(expected + " as expected");
        else fail("got %s, expected %s".formatted(got, expected) + CheckHint.text(got, expected));
    }

    void fails(Runnable code) {
        RuntimeException thrown = null;
        try {
            Checks.aside(code);
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            thrown = e;
        }
        if (thrown == null) fail("expected an error, but there was none");
        else pass("fails as it should\n  " + thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
    }

    private void pass(String rest) {
        Checks.add(new Checks.Result(name, true, rest));
        System.out.println(Screen.current().good("✓ " + name) + (rest.isEmpty() ? "" : " " + rest));
    }

    private void fail(String message) {
        Checks.add(new Checks.Result(name, false, message));
        throw new CheckFailure(name, message);
    }

    private static String within(double tolerance) {
        return tolerance == 0 ? "" : " ± " + TensorText.number(tolerance);
    }

    private static String off(double off, double tolerance) {
        if (Double.isInfinite(off)) return "";
        return ", off by " + TensorText.number(off) + (tolerance == 0 ? "" : " (%s times the tolerance)".formatted(TensorText.number(off / tolerance)));
    }
}
