package lectern.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Cuts data into parts that have no example in common and together are all of it: once, to train and test, or k times, to validate across.
 *
 * <pre>{@code
 * var parts = Splitter.stratified().split(data, 0.6, 0.2);            // the classes in equal shares everywhere
 * var split = Splitter.grouped(patient).split(data, 0.8);             // no patient on both sides
 * for (var fold : Splitter.random().folds(data, 5)) fit(fold.train(), fold.test());
 * }</pre>
 *
 * Random choices come from the main generator, so {@code seed} decides them.
 */
public abstract class Splitter {
    Splitter() {}

    /** Each example anywhere. */
    public static Splitter random() {
        return new Splitter() {
            @Override
            List<int[]> parts(Dataset data, double[] shares) {
                return cut(Tensors.permutation(data.size()).toInts(), shares);
            }
        };
    }

    /** Every class in the same shares; the answers [n] are the classes. */
    public static Splitter stratified() {
        return stratified(null);
    }

    /** Every value of {@code labels} [n] in the same shares. */
    public static Splitter stratified(Tensor labels) {
        return new Splitter() {
            @Override
            List<int[]> parts(Dataset data, double[] shares) {
                double[] of = values("labels", labels == null ? data.y() : labels, data.size());
                int[] order = sorted(of, Tensors.permutation(data.size()).toInts()), one = new int[order.length];
                Arrays.fill(one, 1);
                return dealt(order, one, shares);
            }
        };
    }

    /** Examples of the same value of {@code groups} [n] stay together; the parts come as near to their shares as whole groups allow, the large ones placed first. */
    public static Splitter grouped(Tensor groups) {
        return new Grouped(groups);
    }

    /** The earliest to train on, the latest to test on, by {@code times} [n]. A fold trains on what lies before it, and on nothing later. */
    public static Splitter byTime(Tensor times) {
        return new InTime(times);
    }

    /** As {@link #byTime} where the data is in the order of its time. */
    public static Splitter inOrder() {
        return new InTime(null);
    }

    /** The indices of each part; the shares add up to 1. */
    abstract List<int[]> parts(Dataset data, double[] shares);

    /** A part to train on, as large as its share, and the rest to test on. */
    public final Dataset.Split split(Dataset data, double train) {
        List<Dataset> parts = cut(data, train, 1 - train);
        return new Dataset.Split(parts.get(0), parts.get(1));
    }

    /** Parts to train on and to validate with, and the rest to test on. */
    public final Dataset.Parts split(Dataset data, double train, double validation) {
        List<Dataset> parts = cut(data, train, validation, 1 - train - validation);
        return new Dataset.Parts(parts.get(0), parts.get(1), parts.get(2));
    }

    /** k splits; each example is in the test part of one of them. */
    public List<Dataset.Split> folds(Dataset data, int k) {
        List<int[]> parts = folded(data, k, k);
        List<Dataset.Split> folds = new ArrayList<>();
        for (int[] test : parts)
            folds.add(split(data, parts.stream().filter(part -> part != test).flatMapToInt(Arrays::stream).toArray(), test));
        return folds;
    }

    final List<int[]> folded(Dataset data, int k, int pieces) {
        if (k < 2 || pieces > data.size())
            throw new IllegalArgumentException("folds: expected 2 folds or more of %d examples, got %d".formatted(data.size(), k));
        double[] shares = new double[pieces];
        Arrays.fill(shares, 1.0 / pieces);
        return parts(data, shares);
    }

    static Dataset.Split split(Dataset data, int[] train, int[] test) {
        return new Dataset.Split(data.select(Tensors.ints(train)), data.select(Tensors.ints(test)));
    }

    private List<Dataset> cut(Dataset data, double... shares) {
        for (double share : shares)
            if (!(share > 1e-9 && share < 1))
                throw new IllegalArgumentException("split: expected shares between 0 and 1 that leave some, got " + Arrays.toString(shares));
        List<int[]> parts = parts(data, shares);
        for (int[] part : parts)
            if (part.length == 0)
                throw new IllegalArgumentException("split: expected enough examples for parts of %s, got %d".formatted(Arrays.toString(shares), data.size()));
        return parts.stream().map(part -> data.select(Tensors.ints(part))).toList();
    }

    /** A list cut at its shares. */
    static List<int[]> cut(int[] order, double[] shares) {
        List<int[]> parts = new ArrayList<>();
        double sum = 0;
        int from = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i];
            int to = i == shares.length - 1 ? order.length : (int) Math.round(sum * order.length);
            parts.add(Arrays.copyOfRange(order, from, to));
            from = to;
        }
        return parts;
    }

    /** A list dealt out like cards: each next one, of a given weight, to the part that is furthest below its share; each part in ascending order. */
    static List<int[]> dealt(int[] order, int[] weights, double[] shares) {
        int[] owner = owners(order, weights, shares);
        return IntStream.range(0, shares.length).mapToObj(part -> IntStream.range(0, owner.length).filter(i -> owner[i] == part).toArray()).toList();
    }

    private static int[] owners(int[] order, int[] weights, double[] shares) {
        int[] owner = new int[order.length];
        long[] has = new long[shares.length];
        long dealt = 0;
        for (int i : order) {
            dealt += weights[i];
            int best = 0;
            for (int part = 1; part < shares.length; part++) if (shares[part] * dealt - has[part] > shares[best] * dealt - has[best] + 1e-9) best = part;
            owner[i] = best;
            has[best] += weights[i];
        }
        return owner;
    }

    /** Indices by ascending value; of equal ones, in the order given. */
    static int[] sorted(double[] values, int[] order) {
        return IntStream.of(order).boxed().sorted((a, b) -> Double.compare(values[a], values[b])).mapToInt(i -> i).toArray();
    }

    /** One number for each example. */
    static double[] values(String what, Tensor x, int n) {
        if (x.rank() == 0 || x.size(0) != n || x.numel() != n) throw new ShapeException("Splitter: expected %s [%d], got %s".formatted(what, n, x.shapeText()));
        double[] values = x.toDoubles();
        for (int i = 0; i < n; i++)
            if (Double.isNaN(values[i])) throw new IllegalArgumentException("Splitter: expected %s without NaN, got one at %d".formatted(what, i));
        return values;
    }
}
