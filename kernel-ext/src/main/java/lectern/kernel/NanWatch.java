package lectern.kernel;

import java.util.List;
import java.util.function.Supplier;
import lectern.optim.LastGood;
import lectern.tensor.AnomalyException;
import lectern.tensor.Autograd;

/** {@code %%watch nan}: the cell runs until an operation makes the first number that is not finite; the weights of before are offered. */
final class NanWatch {
    private NanWatch() {}

    static Object run(Call call) {
        if (!call.words().equals(List.of("nan"))) throw call.wrong("expected nan, got " + (call.words().isEmpty() ? "nothing" : call.text()));
        if (call.body().isBlank()) throw call.wrong("expected Java below it");
        Workspace.current(call.who());
        LastGood.forget();
        try {
            Supplier<Object> cell = () -> Cell.eval(call.kernel(), call.who(), call.body(), call.body().strip());
            return Autograd.anomaly(cell);
        } catch (AnomalyException e) {
            System.out.println(LastGood.isKept() ? "LastGood.restore() puts back the weights of before the last step, when all numbers were finite."
                    : "No step was made, so the weights are as they were.");
            throw e;
        }
    }
}
