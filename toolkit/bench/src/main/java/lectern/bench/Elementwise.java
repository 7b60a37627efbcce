package lectern.bench;

import static java.util.Map.entry;
import static lectern.bench.Operation.call;
import static lectern.bench.Operation.each;
import static lectern.bench.Operation.eachPositive;
import static lectern.bench.Operation.gradientOfEach;
import static lectern.bench.Operation.moving;
import static lectern.bench.Operation.pair;
import static lectern.bench.Operation.recorded;

import java.util.Map;
import java.util.function.Supplier;
import lectern.tensor.Tensor;

/** Functions of one element, or of two with broadcasting. */
final class Elementwise {
    // @formatter:off
    static final Map<String, Operation> ROWS = Map.ofEntries(
            entry("add",          pair(Tensor::add)),
            entry("add.recorded", recorded(Tensor::add)),
            entry("add.number",   each(x -> x.add(1.5))),
            entry("mul",          pair(Tensor::mul)),
            entry("mul.recorded", recorded(Tensor::mul)),
            entry("div",          pair(Tensor::div)),
            entry("max",          pair(Tensor::max)),
            entry("less",         moving(c -> 2.25 * c.size(0), c -> call(c.normal(0), c.normal(0), Tensor::lt))),
            entry("where",        moving(c -> 3.25 * c.size(0), c -> where(c))),
            entry("relu",         each(Tensor::relu)),
            entry("relu.grad",    gradientOfEach(Tensor::relu)),
            entry("sqrt",         eachPositive(Tensor::sqrt)),
            entry("exp",          each(Tensor::exp)),
            entry("log",          eachPositive(Tensor::log)),
            entry("tanh",         each(Tensor::tanh)),
            entry("tanh.grad",    gradientOfEach(Tensor::tanh)),
            entry("sigmoid",      each(Tensor::sigmoid)),
            entry("gelu",         each(Tensor::gelu)),
            entry("gelu.grad",    gradientOfEach(Tensor::gelu)),
            entry("silu",         each(Tensor::silu)),
            entry("sin",          each(Tensor::sin)),
            entry("pow",          pair((x, y) -> y.pow(x))),
            entry("clip",         each(x -> x.clip(-1, 1))));
    // @formatter:on

    private Elementwise() {}

    private static Supplier<Tensor> where(Case c) {
        Tensor x = c.normal(0), y = c.normal(0), condition = c.normal(0).gt(0);
        return () -> x.where(condition, y);
    }
}
