package lectern.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lectern.data.Dataset;

/**
 * The score of a method on each of k folds, trained on the rest; its mean says more than one split does (Stone 1974).
 *
 * <pre>{@code CrossValidation.of(Splitter.stratified().folds(data, 5), fold -> accuracy(trained(fold.train()), fold.test()))    // 0.9533 ± 0.0183 in 5 folds}</pre>
 *
 * @param scores one for each fold
 */
public record CrossValidation(double... scores) {
    /** Scores every fold, in their order. */
    public static CrossValidation of(List<Dataset.Split> folds, ToDoubleFunction<Dataset.Split> score) {
        if (folds.isEmpty()) throw new IllegalArgumentException("CrossValidation: expected folds, got none. Hint: Splitter.random().folds(data, 5)");
        return new CrossValidation(folds.stream().mapToDouble(score).toArray());
    }

    /** The mean over the folds. */
    public double mean() {
        return Arrays.stream(scores).average().orElse(Double.NaN);
    }

    /** The deviation between the folds, √(Σ(s − mean)²/(k − 1)). */
    public double std() {
        double mean = mean();
        return Math.sqrt(Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / (scores.length - 1));
    }

    @Override
    public String toString() {
        return "%s ± %s in %d folds".formatted(History.number(mean()), History.number(std()), scores.length);
    }
}
