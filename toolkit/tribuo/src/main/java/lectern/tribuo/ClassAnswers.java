package lectern.tribuo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.loss.CrossEntropyLoss;
import lectern.loss.Loss;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.OutputFactory;
import org.tribuo.OutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;

/** One class of several: y int32 [n], a net gives one score for each class. */
final class ClassAnswers extends Answers<Label> {
    @Override
    Task task() {
        return Task.CLASSES;
    }

    @Override
    OutputFactory<Label> factory() {
        return new LabelFactory();
    }

    @Override
    Label output(double[] row) {
        return new Label(Integer.toString((int) row[0]));
    }

    @Override
    List<String> names(OutputInfo<Label> info) {
        return info.getDomain().stream().map(Label::getLabel).sorted(Names.ORDER).toList();
    }

    @Override
    Label named(String name) {
        return new Label(name);
    }

    @Override
    Tensor targets(List<Label> outputs, List<String> names) {
        return Tensors.fromArray(outputs.stream().mapToInt(o -> names.indexOf(o.getLabel())).toArray(), outputs.size());
    }

    @Override
    Loss loss() {
        return new CrossEntropyLoss();
    }

    @Override
    Prediction<Label> prediction(double[] row, List<String> names, Example<Label> example, int used) {
        double[] p = Tensors.fromArray(row, row.length).softmax(0).toDoubles();
        Map<String, Label> scores = new LinkedHashMap<>();
        int best = 0;
        for (int k = 0; k < p.length; k++) {
            scores.put(names.get(k), new Label(names.get(k), p[k]));
            if (row[k] > row[best]) best = k;
        }
        return new Prediction<>(scores.get(names.get(best)), scores, used, example, true);
    }

    @Override
    Map<String, Double> measure(Model<Label> model, MutableDataset<Label> test) {
        LabelEvaluation found = new LabelEvaluator().evaluate(model, test);
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("accuracy", found.accuracy());
        measures.put("macro F1", found.macroAveragedF1());
        return measures;
    }
}
