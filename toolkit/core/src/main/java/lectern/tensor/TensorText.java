package lectern.tensor;

import java.util.Locale;

/** A tensor as text: a head with shape and type, then aligned values, the middle of a long axis left out. */
public final class TensorText {
    private static final int EDGE = 3;
    private static final int LONGEST = 10;

    private TensorText() {}

    /** Head and values. */
    public static String of(Tensor x) {
        String head = "Tensor" + x.shapeText() + " " + x.dtype() + (x.needsGrad() ? " grad" : "");
        if (x.numel() == 0) return head + " (empty)";
        int[] width = {0};
        int[] strides = Shapes.strides(x.dims());
        visit(x, strides, 0, 0, i -> width[0] = Math.max(width[0], value(x, i).length()));
        StringBuilder out = new StringBuilder(head).append(x.rank() < 2 ? " " : "\n");
        write(x, strides, 0, 0, width[0], out);
        return out.toString();
    }

    /** One value with four significant digits. */
    public static String value(Tensor x, int i) {
        double v = Elements.get(x.array(), i);
        return switch (x.dtype()) {
            case BOOL -> v != 0 ? "true" : "false";
            case INT32 -> Integer.toString((int) v);
            default -> number(v);
        };
    }

    /** A number with four significant digits, without a tail of zeros. */
    public static String number(double v) {
        if (Double.isNaN(v)) return "NaN";
        if (Double.isInfinite(v)) return v > 0 ? "∞" : "-∞";
        double size = Math.abs(v);
        if (v == Math.rint(v) && size < 1e6) return (1 / v < 0 ? "-" : "") + (long) size;
        if (size >= 1e6 || size < 1e-4) return String.format(Locale.ROOT, "%.3e", v).replaceFirst("\\.?0+e", "e");
        int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 8);
        String text = String.format(Locale.ROOT, "%." + decimals + "f", v);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private static void visit(Tensor x, int[] strides, int axis, int offset, java.util.function.IntConsumer leaf) {
        if (axis == x.rank()) leaf.accept(offset);
        else for (int i = 0; i < x.dims()[axis]; i = next(x, axis, i)) visit(x, strides, axis + 1, offset + i * strides[axis], leaf);
    }

    private static int next(Tensor x, int axis, int i) {
        int n = x.dims()[axis];
        return n > LONGEST && i == EDGE - 1 ? n - EDGE : i + 1;
    }

    private static void write(Tensor x, int[] strides, int axis, int offset, int width, StringBuilder out) {
        if (axis == x.rank()) {
            String v = value(x, offset);
            out.append(" ".repeat(x.rank() == 0 ? 0 : width - v.length())).append(v);
            return;
        }
        boolean last = axis == x.rank() - 1;
        String gap = last ? ", " : ",\n" + "\n".repeat(x.rank() - axis - 2) + " ".repeat(axis + 1);
        out.append('[');
        for (int i = 0, n = x.dims()[axis]; i < n; i = next(x, axis, i)) {
            if (i > 0) out.append(i == n - EDGE && n > LONGEST ? gap + "…" + gap : gap);
            write(x, strides, axis + 1, offset + i * strides[axis], width, out);
        }
        out.append(']');
    }
}
