package lectern.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lectern.data.Dataset;
import libsvm.svm;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.baseline.DummyRegressionTrainer;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.libsvm.LibSVMRegressionTrainer;
import org.tribuo.regression.libsvm.SVMRegressionType;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.slm.LARSTrainer;

/**
 * The classical models beside a neural one, a line each; label sets get one classifier for each label. Where distances or steps depend on it, the columns are
 * standardised on the training part.
 *
 * <pre>{@code
 * Baselines.forest(100).fit(train).evaluate(test)
 * Baselines.compare(train, test, Baselines.net(new HiddenLayers(32), 100))
 * }</pre>
 */
public final class Baselines {
    private static final long SEED = Trainer.DEFAULT_SEED;

    private Baselines() {}

    /** Always the most frequent class, or the mean: what any model must beat. */
    public static Baseline guess() {
        return new Baseline("guess", false,
                (task, d) -> forTask(task, DummyClassifierTrainer.createMostFrequentTrainer(), DummyRegressionTrainer.createMeanTrainer()));
    }

    /** A straight line: least squares for numbers, the hinge loss for classes. */
    public static Baseline linear() {
        return new Baseline("linear", true, (task, d) -> forTask(task, new LinearSGDTrainer(new Hinge(), new AdaGrad(0.1), 50, SEED), new LARSTrainer()));
    }

    /** Logistic regression by AdaGrad, 50 epochs; classes and label sets only. */
    public static Baseline logistic() {
        return new Baseline("logistic", true, (task, d) -> forTask(task, new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 50, SEED), null));
    }

    /** The vote of the k nearest examples; classes and label sets only: for numbers, Tribuo 4.3.2 gives the answer of one neighbour where it should give the mean. */
    public static Baseline nearest(int k) {
        atLeastOne("nearest", k);
        return new Baseline("nearest(" + k + ")", true, (task, d) -> forTask(task, neighbours(k), null));
    }

    private static Trainer<Label> neighbours(int k) {
        return new KNNTrainer<>(k, new L2Distance(), 1, new VotingCombiner(), KNNModel.Backend.THREADPOOL, NeighboursQueryFactoryType.BRUTE_FORCE);
    }

    /** One decision tree (CART) of depth 6 at most. */
    public static Baseline tree() {
        return new Baseline("tree", false, (task, d) -> forTask(task, new CARTClassificationTrainer(6), new CARTRegressionTrainer(6)));
    }

    /** The vote or the mean of n trees on samples of the rows, each split choosing among √d columns (Breiman 2001). */
    public static Baseline forest(int n) {
        atLeastOne("forest", n);
        return new Baseline("forest(" + n + ")", false, (task, d) -> {
            float share = (float) Math.min(0.999, Math.sqrt(d) / d);
            return forTask(task,
                    new RandomForestTrainer<>(new CARTClassificationTrainer(Integer.MAX_VALUE, 1, 0, share, new GiniIndex(), SEED), new VotingCombiner(), n,
                            SEED),
                    new RandomForestTrainer<>(new CARTRegressionTrainer(Integer.MAX_VALUE, 1, 0, share, new MeanSquaredError(), SEED), new AveragingCombiner(),
                            n,
                            SEED));
        });
    }

    /** n trees of depth 3, each for what those before it got wrong: AdaBoost (SAMME, Zhu et al. 2009) for classes, gradient boosting for numbers; no label sets. */
    public static Baseline boosted(int n) {
        atLeastOne("boosted", n);
        return new Baseline("boosted(" + n + ")", false, (task, d) -> switch (task) {
            case CLASSES -> new AdaBoostTrainer(new CARTClassificationTrainer(3, 1e-3f, 0, 1, new GiniIndex(), SEED), n, SEED);
            case NUMBERS -> new BoostedTrees(n);
            case LABEL_SETS -> null; // Tribuo's trainer for label sets does not pass the weights of examples on, of which AdaBoost lives
        });
    }

    /** A support vector machine with the kernel exp(−‖a − b‖²/d), C = 1. */
    public static Baseline svm() {
        svm.svm_set_print_string_function(_ -> {});
        return new Baseline("svm", true, (task, d) -> forTask(task, new LibSVMClassificationTrainer(kernel(new SVMClassificationType(SVMMode.C_SVC), d)),
                new LibSVMRegressionTrainer(kernel(new SVMRegressionType(SVMRegressionType.SVMMode.EPSILON_SVR), d))));
    }

    private static <T extends Output<T>> SVMParameters<T> kernel(org.tribuo.common.libsvm.SVMType<T> type, int d) {
        SVMParameters<T> parameters = new SVMParameters<>(type, KernelType.RBF);
        parameters.setGamma(1.0 / d);
        return parameters;
    }

    /** A net of ours on standardised columns. */
    public static Baseline net(NetRecipe recipe, int epochs) {
        return new Baseline(recipe.toString(), true, (task, d) -> new NetTrainer<>(task, recipe).epochs(epochs));
    }

    /** Every model above but the net, with 5 neighbours, 100 trees and 50 rounds. */
    public static List<Baseline> all() {
        return List.of(guess(), linear(), logistic(), nearest(5), tree(), forest(100), boosted(50), svm());
    }

    /** One table: {@link #all} that can do the task, and more, trained on one part and measured on the other. */
    public static Comparison compare(Dataset train, Dataset test, Baseline... more) {
        Task task = Task.of(train.y());
        List<Comparison.Row> rows = new ArrayList<>();
        for (Baseline baseline : Stream.concat(all().stream().filter(b -> b.does(task)), Stream.of(more)).toList()) {
            long start = System.nanoTime();
            FittedBaseline fitted = baseline.fit(train);
            rows.add(new Comparison.Row(baseline.name(), fitted.evaluate(test), (System.nanoTime() - start) / 1e9));
        }
        return new Comparison(rows);
    }

    private static Trainer<?> forTask(Task task, Trainer<Label> classes, Trainer<Regressor> numbers) {
        return switch (task) {
            case CLASSES -> classes;
            case NUMBERS -> numbers;
            case LABEL_SETS -> new IndependentMultiLabelTrainer(classes);
        };
    }

    private static void atLeastOne(String who, int n) {
        if (n < 1) throw new IllegalArgumentException("Baselines.%s: expected at least 1, got %d".formatted(who, n));
    }
}
