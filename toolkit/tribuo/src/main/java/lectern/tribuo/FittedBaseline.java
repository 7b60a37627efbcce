package lectern.tribuo;

import java.util.Map;
import lectern.data.Dataset;
import lectern.tensor.Tensor;
import org.tribuo.Model;

/** A trained {@link Baseline}. */
public abstract class FittedBaseline {
    FittedBaseline() {}

    /** The answers for x [n, d]: classes int32 [n], numbers as y was in training, label sets int32 [n, k]. */
    public abstract Tensor predict(Tensor x);

    /** Tribuo's measures on other data: accuracy and F1, or R², RMSE and MAE, or F1 and Jaccard. */
    public abstract Map<String, Double> evaluate(Dataset test);

    /** The model of Tribuo, with its provenance. */
    public abstract Model<?> model();
}
