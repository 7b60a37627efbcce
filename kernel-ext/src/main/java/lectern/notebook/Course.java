package lectern.notebook;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.IntStream;
import lectern.data.Batches;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Helpers of a lesson, for static import. A check that holds prints a green line, one that does not throws a {@link CheckFailure}, which stops the notebook. */
public final class Course {
    private Course() {}

    /** A number must be within a tolerance of what is expected. */
    public static void check(String name, double got, double expected, double tolerance) {
        new Check(name).number(got, expected, tolerance);
    }

    /** The one value of a tensor must be within a tolerance of what is expected. */
    public static void check(String name, Tensor got, double expected, double tolerance) {
        check(name, new Check(name).there(got).item(), expected, tolerance);
    }

    /** A tensor must have the expected shape, and every value must be within a tolerance. */
    public static void check(String name, Tensor got, Tensor expected, double tolerance) {
        new Check(name).tensor(got, expected, tolerance);
    }

    /** As {@link #check(String, Tensor, Tensor, double)}, for a tensor [n]. */
    public static void check(String name, Tensor got, double[] expected, double tolerance) {
        check(name, got, Tensors.fromArray(expected, expected.length), tolerance);
    }

    /** As {@link #check(String, Tensor, Tensor, double)}, for arrays. */
    public static void check(String name, double[] got, double[] expected, double tolerance) {
        check(name, Tensors.fromArray(got, got.length), expected, tolerance);
    }

    /** A condition must hold. */
    public static void check(String name, boolean condition) {
        new Check(name).truth(condition);
    }

    /** A count must be exactly what is expected. */
    public static void check(String name, long got, long expected) {
        new Check(name).number(got, expected, 0);
    }

    /** A text must be exactly what is expected. */
    public static void check(String name, String got, String expected) {
        new Check(name).same(got, expected);
    }

    /** Something must go wrong; prints the error's message, so that a lesson can show it. */
    public static void checkFails(String name, Runnable code) {
        new Check(name).fails(code);
    }

    /** All checks made since the session began, as a table: the last result of each name. */
    public static Checks checks() {
        return Checks.session();
    }

    /** Prints how far two results agree: tensors, arrays, lists or numbers. */
    public static void compare(String nameA, Object a, String nameB, Object b) {
        System.out.println(Compare.line(nameA, Numbers.tensor("compare", a), nameB, Numbers.tensor("compare", b)));
    }

    /** Walks over things and shows how far it is, on one line: {@code for (var batch : progress(batches))}. */
    public static <T> Iterable<T> progress(Iterable<T> things) {
        int total = switch (things) {
            case Collection<?> all -> all.size();
            case Batches batches -> batches.count();
            default -> Progress.UNKNOWN;
        };
        return new Progress<>(things, total, System::nanoTime);
    }

    /** Counts 0, 1, … n − 1 and shows how far it is: {@code for (int step : progress(1000))}. */
    public static Iterable<Integer> progress(int n) {
        if (n < 0) throw new IllegalArgumentException("progress: expected a count of at least 0, got " + n);
        return new Progress<>(() -> IntStream.range(0, n).iterator(), n, System::nanoTime);
    }

    /** A bar for work that several threads do: each calls {@link Bar#step()} for what it has done. */
    public static Bar bar(int total) {
        return new Bar(total, System::nanoTime);
    }

    /** Shows a figure, a tensor, a table or anything else at this point of the cell. The last line of a cell is shown without it. */
    public static void show(Object thing) {
        Screen.current().show("lectern-" + UUID.randomUUID(), thing, true);
    }

    /** A picture that changes in place while a cell runs. */
    public static Live live() {
        return new Live();
    }

    /** Curves that grow while a cell runs: {@code var watch = watch("loss")}, then {@code watch.add(loss)} in the loop. */
    public static Watch watch(String... names) {
        return new Watch(names);
    }

    /** Asks for a line: {@code var name = input("Your name? ")}. */
    public static String input(String prompt) {
        return Screen.current().ask(prompt, false);
    }

    /** As {@link #input}, and what is typed is not shown. */
    public static String password(String prompt) {
        return Screen.current().ask(prompt, true);
    }

    /** Takes away what the cell has shown so far. */
    public static void clearOutput() {
        Screen.current().clear(false);
    }

    /** Shows a long text beside the notebook, not in it. */
    public static void page(String text) {
        Screen.current().page(text);
    }
}
