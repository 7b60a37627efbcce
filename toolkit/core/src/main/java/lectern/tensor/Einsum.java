package lectern.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Einstein's summation: every axis has a letter, a letter that the result does not name is summed over. Operands are contracted from left to right, each pair by one
 * product of matrices [shared, free of a, summed] × [shared, summed, free of b]; a letter twice in one operand takes the diagonal; {@code ...} stands for axes that
 * broadcast. Without {@code ->} the result has the letters that occur once, in alphabetical order.
 */
final class Einsum {
    /** Letters of the axes behind an ellipsis, numbered from the right. */
    private static final char DOTS = '\uE000';

    /** A tensor whose axes carry letters. */
    private record Term(Tensor x, String axes) {}

    private final String text;
    private final Map<Character, Integer> sizes = new TreeMap<>();

    private Einsum(String text) {
        this.text = text;
    }

    static Tensor of(String text, Tensor... xs) {
        return new Einsum(text).apply(xs);
    }

    private Tensor apply(Tensor[] xs) {
        Given.tensors("einsum", xs);
        String[] sides = Given.of("einsum", "axes such as \"ij,jk->ik\"", text).replace(" ", "").split("->", -1);
        String[] inputs = sides[0].split(",", -1);
        if (sides.length > 2) throw error("-> can stand only once");
        if (inputs.length != xs.length) throw error("it names " + inputs.length + " operands, got " + xs.length);
        DType type = DType.FLOAT32;
        for (Tensor x : xs) type = DType.promote(type, x.dtype());
        int dots = 0;
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            String axes = expand(inputs[i], xs[i]);
            dots = Math.max(dots, (int) axes.chars().filter(c -> c >= DOTS).count());
            terms.add(diagonal(xs[i].to(type), axes));
        }
        for (Term t : terms) for (int i = 0; i < t.axes.length(); i++) note(t, i);
        String wanted = sides.length == 2 ? letters(sides[1], dots) : implicit(inputs, dots);
        for (int i = 0; i < wanted.length(); i++) {
            if (!sizes.containsKey(wanted.charAt(i))) throw error("the result names " + wanted.charAt(i) + ", no operand has it");
            if (wanted.indexOf(wanted.charAt(i)) != i) throw error("the result names " + wanted.charAt(i) + " twice");
        }
        terms.replaceAll(this::squeezed);
        Term all = terms.get(0);
        for (int i = 1; i < terms.size(); i++) all = contract(all, terms.get(i), needed(terms.subList(i + 1, terms.size()), wanted));
        all = summed(all, wanted);
        int[] shape = new int[wanted.length()];
        Tensor y = all.x;
        for (int i = 0; i < shape.length; i++) shape[i] = sizes.get(wanted.charAt(i));
        for (char c : wanted.toCharArray()) if (all.axes.indexOf(c) < 0) all = new Term(y = y.unsqueeze(-1), all.axes + c);
        return arranged(all, wanted).expand(shape);
    }

    /** The letters of one operand, one an axis. */
    private String expand(String part, Tensor x) {
        int named = part.replace("...", "").length();
        boolean open = part.contains("...");
        if (open ? named > x.rank() : named != x.rank()) throw error("\"" + part + "\" does not fit the axes of " + x.shapeText());
        return letters(part, x.rank() - named);
    }

    private String letters(String part, int dots) {
        StringBuilder axes = new StringBuilder();
        for (int k = dots; k > 0; k--) axes.append((char) (DOTS + k));
        String letters = part.replaceFirst("\\.\\.\\.", axes.toString());
        for (char c : letters.toCharArray()) if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > DOTS)) throw error("\"" + c + "\" is not a letter");
        return letters;
    }

    private String implicit(String[] inputs, int dots) {
        String all = String.join("", inputs).replace("...", "");
        StringBuilder once = new StringBuilder(letters("...", dots));
        all.chars().distinct().sorted().filter(c -> all.indexOf(c) == all.lastIndexOf(c)).forEach(c -> once.append((char) c));
        return once.toString();
    }

    private void note(Term t, int axis) {
        char c = t.axes.charAt(axis);
        int n = t.x.dims()[axis], known = sizes.getOrDefault(c, n);
        boolean broadcasts = c > DOTS && (known == 1 || n == 1);
        if (known != n && !broadcasts) throw error("%s has size %d and size %d (in %s)".formatted(c > DOTS ? "an axis of ..." : c, known, n, t.x.shapeText()));
        sizes.put(c, known == 1 ? n : known);
    }

    /** A letter that stands twice: only the elements where both indices are equal. */
    private Term diagonal(Tensor x, String axes) {
        StringBuilder kept = new StringBuilder();
        int[] own = Shapes.strides(x.dims()), shape = new int[axes.length()], strides = new int[axes.length()];
        for (int i = 0; i < axes.length(); i++) {
            int at = kept.indexOf(axes.substring(i, i + 1));
            if (at < 0) {
                at = kept.length();
                kept.append(axes.charAt(i));
                shape[at] = x.dims()[i];
            }
            if (shape[at] != x.dims()[i]) throw error("%s has size %d and size %d in %s".formatted(axes.charAt(i), shape[at], x.dims()[i], x.shapeText()));
            strides[at] += own[i];
        }
        int n = kept.length();
        return n == axes.length() ? new Term(x, axes) : new Term(Ops.strided(x, Arrays.copyOf(shape, n), 0, Arrays.copyOf(strides, n)), kept.toString());
    }

    /** Without the axes of size 1 that broadcast to a larger one. */
    private Term squeezed(Term t) {
        Term result = t;
        for (int i = t.axes.length() - 1; i >= 0; i--)
            if (result.x.dims()[i] == 1 && sizes.get(t.axes.charAt(i)) != 1)
                result = new Term(result.x.squeeze(i), new StringBuilder(result.axes).deleteCharAt(i).toString());
        return result;
    }

    private static String needed(List<Term> later, String wanted) {
        StringBuilder all = new StringBuilder(wanted);
        for (Term t : later) all.append(t.axes);
        return all.toString();
    }

    /** Summed over every axis whose letter is not kept. */
    private static Term summed(Term t, String kept) {
        int[] axes = java.util.stream.IntStream.range(0, t.axes.length()).filter(i -> kept.indexOf(t.axes.charAt(i)) < 0).toArray();
        return axes.length == 0 ? t : new Term(t.x.sum(axes), only(t.axes, kept, true));
    }

    private static Term contract(Term left, Term right, String later) {
        Term a = summed(left, later + right.axes), b = summed(right, later + a.axes);
        String both = only(a.axes, b.axes, true), shared = only(both, later, true), over = only(both, later, false);
        String freeA = only(a.axes, both, false), freeB = only(b.axes, both, false);
        boolean flipA = (shared + over + freeA).equals(a.axes), flipB = (shared + freeB + over).equals(b.axes);
        Tensor x = blocks(a, shared, flipA ? over : freeA, flipA ? freeA : over), y = blocks(b, shared, flipB ? freeB : over, flipB ? over : freeB);
        String axes = shared + freeA + freeB;
        int[] shape = new int[axes.length()];
        for (int i = 0; i < shape.length; i++) {
            int at = a.axes.indexOf(axes.charAt(i));
            shape[i] = at >= 0 ? a.x.dims()[at] : b.x.dims()[b.axes.indexOf(axes.charAt(i))];
        }
        return new Term(Ops.matmul(x, flipA, y, flipB).reshape(shape), axes);
    }

    /** As [batch, rows, columns]. */
    private static Tensor blocks(Term t, String batch, String rows, String columns) {
        return arranged(t, batch + rows + columns).reshape(size(t, batch), size(t, rows), size(t, columns));
    }

    private static int size(Term t, String axes) {
        int n = 1;
        for (char c : axes.toCharArray()) n *= t.x.dims()[t.axes.indexOf(c)];
        return n;
    }

    private static Tensor arranged(Term t, String axes) {
        int[] order = new int[axes.length()];
        for (int i = 0; i < order.length; i++) order[i] = t.axes.indexOf(axes.charAt(i));
        return t.x.permute(order);
    }

    /** The letters of the first that the second has, or has not. */
    private static String only(String axes, String other, boolean contained) {
        StringBuilder kept = new StringBuilder();
        for (char c : axes.toCharArray()) if (other.indexOf(c) >= 0 == contained) kept.append(c);
        return kept.toString();
    }

    private ShapeException error(String what) {
        return new ShapeException("einsum: \"" + text + "\": " + what);
    }
}
