package lectern.tensor;

import java.util.ArrayList;
import java.util.List;

/** NumPy's slices as text: one part an axis, parted by commas; {@code i}, {@code from:to}, {@code from:to:step}, {@code :} for all, {@code ...} for the axes left out, {@code None} for a new axis. */
final class Slices {
    private static final List<String> NOT_AXES = List.of("...", "None");

    private final Tensor x;
    private final String text;
    private final int[] strides;
    private final List<Integer> shape = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private int offset;
    private int axis;
    private boolean skipped;

    private Slices(Tensor x, String text) {
        this.x = x;
        this.text = text;
        strides = Shapes.strides(x.dims());
    }

    static Tensor apply(Tensor x, String text) {
        Slices s = new Slices(x, text);
        String[] parts = Given.of("at", "slices such as \"0, 1:3\"", text).split(",", -1);
        int start = 0, given = (int) java.util.Arrays.stream(parts).filter(p -> !p.isBlank() && !NOT_AXES.contains(p.strip())).count();
        for (String part : parts) {
            s.part(part, start, given);
            start += part.length() + 1;
        }
        while (s.axis < x.rank()) s.range(0, x.dims()[s.axis], 1);
        return Ops.strided(x, ints(s.shape), s.offset, ints(s.steps));
    }

    private void part(String part, int start, int given) {
        String p = part.strip();
        int at = start + part.indexOf(p);
        if (p.isEmpty()) throw error(start, "expected an index, a range or :");
        if (p.equals("...")) {
            if (skipped) throw error(at, "... can stand only once");
            skipped = true;
            for (int left = x.rank() - given; left > 0; left--) range(0, x.dims()[axis], 1);
            return;
        }
        if (p.equals("None")) {
            shape.add(1);
            steps.add(0);
            return;
        }
        if (axis >= x.rank()) throw error(at, "there is no axis " + axis);
        int n = x.dims()[axis];
        String[] bounds = p.split(":", -1);
        if (bounds.length > 3) throw error(at, "a range has at most three parts, from:to:step");
        if (bounds.length == 1) {
            int i = number(bounds[0], at, 0);
            if (i < -n || i >= n) throw error(at, "index %d is outside axis %d of size %d".formatted(i, axis, n));
            offset += Math.floorMod(i, n) * strides[axis++];
            return;
        }
        int step = bounds.length == 3 ? number(bounds[2], at + p.lastIndexOf(':') + 1, 1) : 1;
        if (step == 0) throw error(at + p.lastIndexOf(':') + 1, "the step cannot be 0");
        int from = number(bounds[0], at, step > 0 ? 0 : n - 1), to = number(bounds[1], at + bounds[0].length() + 1, step > 0 ? n : -n - 1);
        range(clamp(from, n, step), clamp(to, n, step), step);
    }

    private static int clamp(int i, int n, int step) {
        int counted = i < 0 ? i + n : i;
        return step > 0 ? Math.clamp(counted, 0, n) : Math.clamp(counted, -1, n - 1);
    }

    private void range(int from, int to, int step) {
        int size = Math.max(0, step > 0 ? Math.ceilDiv(to - from, step) : Math.ceilDiv(from - to, -step));
        shape.add(size);
        steps.add(step * strides[axis]);
        if (size > 0) offset += from * strides[axis];
        axis++;
    }

    private int number(String s, int at, int otherwise) {
        if (s.isBlank()) return otherwise;
        try {
            return Integer.parseInt(s.strip());
        } catch (NumberFormatException e) {
            throw error(at, "\"" + s.strip() + "\" is not a whole number");
        }
    }

    private ShapeException error(int at, String what) {
        return new ShapeException("at: %s, in a tensor %s%n  %s%n  %s^".formatted(what, x.shapeText(), text, " ".repeat(at)));
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
