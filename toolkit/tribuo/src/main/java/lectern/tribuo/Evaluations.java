package lectern.tribuo;

import lectern.data.Dataset;
import lectern.nn.Identity;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluation;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluator;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;

/**
 * Tribuo's evaluators on predictions of ours; printing one gives its table.
 *
 * <pre>{@code
 * Evaluations.classes(net.apply(test.x()), test.y())
 * }</pre>
 */
public final class Evaluations {
    private Evaluations() {}

    /** Scores [n, k], logits or log-probabilities, against classes y int32 [n]. */
    public static LabelEvaluation classes(Tensor scores, Tensor y) {
        ClassAnswers answers = new ClassAnswers();
        Dataset data = paired(scores, y, 1);
        MutableDataset<Label> examples = answers.dataset(data);
        return new LabelEvaluator().evaluate(NetModel.of(new Identity(), data, answers), examples);
    }

    /** Predicted numbers against y, both [n] or [n, k]. */
    public static RegressionEvaluation numbers(Tensor prediction, Tensor y) {
        NumberAnswers answers = new NumberAnswers();
        Tensor columns = prediction.rank() == 1 ? prediction.unsqueeze(1) : prediction;
        Dataset data = paired(columns, y.rank() == 1 ? y.unsqueeze(1) : y, 2);
        if (data.y().size(1) != columns.size(1)) throw unequal(columns, data.y());
        MutableDataset<Regressor> examples = answers.dataset(data);
        return new RegressionEvaluator().evaluate(NetModel.of(new Identity(), data, answers), examples);
    }

    /** Logits [n, k] against label sets y int32 or bool [n, k]; a label is predicted where its logit is above 0. */
    public static MultiLabelEvaluation labelSets(Tensor logits, Tensor y) {
        LabelSetAnswers answers = new LabelSetAnswers();
        Dataset data = paired(logits, y, 2);
        if (y.size(1) != logits.size(1)) throw unequal(logits, y);
        MutableDataset<MultiLabel> examples = answers.dataset(data);
        return new MultiLabelEvaluator().evaluate(NetModel.of(new Identity(), data, answers), examples);
    }

    private static Dataset paired(Tensor prediction, Tensor y, int rank) {
        if (prediction.rank() != 2 || y.rank() != rank || prediction.size(0) != y.size(0)) throw unequal(prediction, y);
        return new Dataset(prediction.detach().to(DType.FLOAT32), y);
    }

    private static ShapeException unequal(Tensor prediction, Tensor y) {
        return new ShapeException(
                "Evaluations: expected predictions [n, k] beside answers for the same n and k, got %s and %s".formatted(prediction.shapeText(), y.shapeText()));
    }
}
