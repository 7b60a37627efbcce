package lectern.bench;

import static java.util.Map.entry;
import static lectern.bench.Operation.call;
import static lectern.bench.Operation.each;
import static lectern.bench.Operation.gradient;
import static lectern.bench.Operation.moving;
import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.permutation;
import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.randint;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.stack;
import static lectern.tensor.Tensors.zeros;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lectern.tensor.Tensor;

/** Copies in another order, choices by index, makers, random numbers. */
final class Moving {
    // @formatter:off
    static final Map<String, Operation> ROWS = Map.ofEntries(
            entry("concat.rows",    moving(c -> 2 * c.inputs(), c -> call(c.normal(0), c.normal(1), (a, b) -> concat(0, a, b)))),
            entry("concat.columns", moving(c -> 2 * c.inputs(), c -> call(c.normal(0), c.normal(1), (a, b) -> concat(-1, a, b)))),
            entry("stack",          moving(c -> 2 * c.size(0) * c.setting("count", 1), Moving::stacked)),
            entry("transpose",      each(Tensor::transpose)),
            entry("nchw.to.nhwc",   each(x -> x.permute(0, 2, 3, 1))),
            entry("heads",          each(x -> x.permute(0, 2, 1, 3))),
            entry("slice.columns",  moving(c -> c.size(0), c -> call(c.normal(0), x -> x.slice(-1, 0, x.size(-1) / 2)))),
            entry("flip.rows",      each(x -> x.flip(-1))),
            entry("expand",         moving(c -> c.size(0) + c.size(1), c -> call(c.normal(0), x -> x.expand(c.shape(1))))),
            entry("take.rows",      moving(c -> 2 * rows(c) + c.size(1), Moving::takeRows)),
            entry("embedding.grad", moving(c -> c.size(0) + rows(c) + c.size(1), Moving::embeddingGradient)),
            entry("gather",         moving(c -> 3 * c.size(0), Moving::gather)),
            entry("onehot",         moving(c -> c.size(0) * (1 + c.setting("classes", 1)), Moving::oneHot)),
            entry("argsort.rows",   moving(c -> 2 * c.size(0), c -> call(c.normal(0), x -> x.argsort(-1)))),
            entry("zeros",          making(c -> zeros(c.shape(0)))),
            entry("randn",          making(c -> randn(c.shape(0)))),
            entry("rand",           making(c -> rand(c.shape(0)))),
            entry("randint",        making(c -> randint(0, 1000, c.shape(0)))),
            entry("permutation",    making(c -> permutation(c.shape(0)[0]))));
    // @formatter:on

    private Moving() {}

    private interface Maker {
        Tensor make(Case c);
    }

    private static Operation making(Maker maker) {
        return moving(c -> c.size(0), c -> () -> maker.make(c));
    }

    private static Supplier<Tensor> stacked(Case c) {
        Tensor[] xs = IntStream.range(0, c.setting("count", 1)).mapToObj(i -> c.normal(0)).toArray(Tensor[]::new);
        return () -> stack(xs);
    }

    /** The numbers in the rows that an index chooses. */
    private static double rows(Case c) {
        return c.size(1) * c.shape(0)[1];
    }

    private static Supplier<Tensor> takeRows(Case c) {
        return call(c.normal(0), c.indices(1, c.shape(0)[0]), (x, index) -> x.indexSelect(0, index));
    }

    private static Supplier<Tensor> embeddingGradient(Case c) {
        Tensor table = c.normal(0).requiresGrad();
        return gradient(table.embedding(c.indices(1, c.shape(0)[0])), table);
    }

    private static Supplier<Tensor> gather(Case c) {
        return call(c.normal(0), c.indices(0, c.shape(0)[1]), (x, index) -> x.gather(1, index));
    }

    private static Supplier<Tensor> oneHot(Case c) {
        int classes = c.setting("classes", 1);
        return call(c.indices(0, classes), x -> x.oneHot(classes));
    }
}
