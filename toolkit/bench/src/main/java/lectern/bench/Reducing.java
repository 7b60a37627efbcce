package lectern.bench;

import static java.util.Map.entry;
import static lectern.bench.Operation.each;
import static lectern.bench.Operation.gradientOfEach;
import static lectern.bench.Operation.moving;
import static lectern.bench.Operation.reduction;

import java.util.Map;
import java.util.function.Supplier;
import lectern.loss.CrossEntropyLoss;
import lectern.tensor.Tensor;

/** Reductions over everything, over the last axis ("rows"), over the first ("columns"), over all but the second ("channels"). */
final class Reducing {
    // @formatter:off
    static final Map<String, Operation> ROWS = Map.ofEntries(
            entry("sum",              reduction(x -> x.sum())),
            entry("sum.rows",         reduction(x -> x.sum(-1))),
            entry("sum.columns",      reduction(x -> x.sum(0))),
            entry("sum.channels",     reduction(x -> x.sum(0, 2, 3))),
            entry("mean.rows",        reduction(x -> x.mean(-1))),
            entry("var.rows",         reduction(x -> x.var(-1))),
            entry("amax",             reduction(x -> x.amax())),
            entry("amax.rows",        reduction(x -> x.amax(-1))),
            entry("argmax.rows",      reduction(x -> x.argmax(-1))),
            entry("norm",             reduction(x -> x.norm())),
            entry("logsumexp.rows",   reduction(x -> x.logSumExp(-1))),
            entry("cumsum.rows",      each(x -> x.cumsum(-1))),
            entry("softmax",          each(x -> x.softmax(-1))),
            entry("softmax.grad",     gradientOfEach(x -> x.softmax(-1))),
            entry("logsoftmax",       each(x -> x.logSoftmax(-1))),
            entry("crossentropy",     moving(c -> 2 * c.size(0), Reducing::crossEntropy)));
    // @formatter:on

    private Reducing() {}

    /** The loss of logits and its gradient. */
    private static Supplier<Tensor> crossEntropy(Case c) {
        Tensor logits = c.normal(0).requiresGrad(), classes = c.indices(1, c.shape(0)[1]);
        CrossEntropyLoss loss = new CrossEntropyLoss();
        return () -> {
            logits.zeroGrad();
            loss.apply(logits, classes).backward();
            return logits.grad();
        };
    }
}
