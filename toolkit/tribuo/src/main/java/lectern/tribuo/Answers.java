package lectern.tribuo;

import java.util.List;
import java.util.Map;
import lectern.loss.Loss;
import lectern.tensor.Tensor;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.OutputInfo;
import org.tribuo.Prediction;

/** What differs between the tasks: Tribuo's outputs, the tensors that a net wants, the loss, the measures. */
abstract class Answers<T extends Output<T>> {
    static Answers<?> of(Task task) {
        return switch (task) {
            case CLASSES -> new ClassAnswers();
            case NUMBERS -> new NumberAnswers();
            case LABEL_SETS -> new LabelSetAnswers();
        };
    }

    abstract Task task();

    abstract OutputFactory<T> factory();

    /** One row of y as Tribuo's output. */
    abstract T output(double[] row);

    /** What the outputs of a net are called, in their order. */
    abstract List<String> names(OutputInfo<T> info);

    /** An output that has this name in it, so that the domain knows it. */
    abstract T named(String name);

    /** The outputs as the y of a net whose outputs are called so. */
    abstract Tensor targets(List<T> outputs, List<String> names);

    abstract Loss loss();

    /** The outputs of a net for one example, as a prediction. */
    abstract Prediction<T> prediction(double[] row, List<String> names, Example<T> example, int used);

    /** The measures of the table, by Tribuo's evaluator. */
    abstract Map<String, Double> measure(Model<T> model, MutableDataset<T> test);

    /** Whether the scores of a prediction are probabilities. */
    boolean probabilities() {
        return true;
    }

    final MutableDataset<T> dataset(lectern.data.Dataset data) {
        return TribuoData.dataset(data, this);
    }
}
