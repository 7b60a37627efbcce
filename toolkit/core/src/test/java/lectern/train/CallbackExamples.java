package lectern.train;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import lectern.optim.ReduceOnPlateau;
import lectern.optim.SGD;
import lectern.tensor.Tensors;

/** How to make each callback of the package, and wrong ways to. */
record CallbackExamples(Supplier<Callback> make, List<Supplier<?>> wrong) {
    static List<CallbackExamples> all() {
        return List.of(
                new CallbackExamples(() -> new EarlyStopping(50).least("val loss").minDelta(0.01),
                        List.of(() -> new EarlyStopping(0), () -> new EarlyStopping(1).minDelta(-1), () -> new EarlyStopping(1).most(" "))),
                new CallbackExamples(DivergenceStop::new, List.of()),
                new CallbackExamples(() -> new GradientHistograms(3).bins(8),
                        List.of(() -> new GradientHistograms(0), () -> new GradientHistograms(-3), () -> new GradientHistograms(1).bins(0))),
                new CallbackExamples(() -> new ActivationHistograms(4),
                        List.of(() -> new ActivationHistograms(0), () -> new ActivationHistograms(-3), () -> new ActivationHistograms(1).bins(0))),
                new CallbackExamples(() -> new TimeForecast(3), List.of(() -> new TimeForecast(0), () -> new TimeForecast(-1), () -> new TimeForecast(-100))),
                new CallbackExamples(() -> new CheckpointCallback(Path.of("target", "runs")).everySteps(5),
                        List.of(() -> new CheckpointCallback(Path.of("pom.xml")), () -> new CheckpointCallback(null),
                                () -> new CheckpointCallback(Path.of("target")).everySteps(0))),
                new CallbackExamples(() -> new PlateauCallback(plateau().patience(50)),
                        List.of(() -> new PlateauCallback(null), () -> new PlateauCallback(plateau()).watch(null),
                                () -> new PlateauCallback(plateau()).watch(""))),
                new CallbackExamples(ConsoleProgress::new, List.of()));
    }

    private static ReduceOnPlateau plateau() {
        return new ReduceOnPlateau(new SGD(List.of(Tensors.zeros(2).requiresGrad()), 0.1));
    }

    @Override
    public String toString() {
        return make.get().getClass().getSimpleName();
    }
}
