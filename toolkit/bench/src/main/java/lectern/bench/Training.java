package lectern.bench;

import static java.util.Map.entry;
import static lectern.tensor.Tensors.randint;

import java.util.Map;
import java.util.function.Supplier;
import lectern.loss.CrossEntropyLoss;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.optim.SGD;
import lectern.tensor.Tensor;

/** Many operations in a row, as training runs them: chains of a hundred, a small net with its loss, backward pass and optimiser. */
final class Training {
    // @formatter:off
    static final Map<String, Operation> ROWS = Map.ofEntries(
            entry("chain",       Operation.moving(c -> 200 * c.size(0), Training::chain)),
            entry("chain.grad",  Operation.moving(c -> 500 * c.size(0), Training::chainGradient)),
            entry("mlp.forward", new Operation(c -> flops(c), c -> weights(c), Training::forward)),
            entry("mlp.grad",    new Operation(c -> 3 * flops(c), c -> 3 * weights(c), Training::gradients)),
            entry("mlp.step",    new Operation(c -> 3 * flops(c), c -> 6 * weights(c), Training::step)),
            entry("sgd",         Operation.moving(c -> 3 * c.size(0), Training::sgd)));
    // @formatter:on
    private static final int CLASSES = 10;

    private Training() {}

    /** A hundred recorded operations: y ← y·a + b, fifty times. */
    private static Tensor hundred(Tensor x, Tensor a, Tensor b) {
        Tensor y = x;
        for (int i = 0; i < 50; i++) y = y.mul(a).add(b);
        return y;
    }

    private static Supplier<Tensor> chain(Case c) {
        Tensor x = c.normal(0).requiresGrad(), a = c.positive(0), b = c.normal(0);
        return () -> hundred(x, a, b);
    }

    private static Supplier<Tensor> chainGradient(Case c) {
        Tensor x = c.normal(0).requiresGrad(), a = c.positive(0), b = c.normal(0);
        return () -> {
            x.zeroGrad();
            hundred(x, a, b).sum().backward();
            return x.grad();
        };
    }

    private static double weights(Case c) {
        return (c.shape(0)[1] + CLASSES) * (double) c.setting("hidden", 1);
    }

    private static double flops(Case c) {
        return 2 * weights(c) * c.shape(0)[0];
    }

    private static Sequential net(Case c) {
        int hidden = c.setting("hidden", 1);
        return new Sequential(new Linear(c.shape(0)[1], hidden), new ReLU(), new Linear(hidden, CLASSES));
    }

    private static Supplier<Tensor> forward(Case c) {
        Sequential net = net(c);
        Tensor x = c.normal(0);
        return () -> net.apply(x);
    }

    private static Supplier<Tensor> gradients(Case c) {
        return training(c, net(c), false);
    }

    private static Supplier<Tensor> step(Case c) {
        return training(c, net(c), true);
    }

    private static Supplier<Tensor> training(Case c, Sequential net, boolean step) {
        SGD optimizer = new SGD(net.parameters(), 1e-3);
        CrossEntropyLoss criterion = new CrossEntropyLoss();
        Tensor x = c.normal(0), classes = randint(0, CLASSES, c.shape(0)[0]);
        return () -> {
            optimizer.zeroGrad();
            Tensor loss = criterion.apply(net.apply(x), classes);
            loss.backward();
            if (step) optimizer.step();
            return loss;
        };
    }

    private static Supplier<Tensor> sgd(Case c) {
        Tensor x = c.normal(0), g = c.normal(0);
        return () -> {
            x.addInPlace(-1e-3, g);
            return x;
        };
    }
}
