package lectern.tribuo;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.loss.BCEWithLogitsLoss;
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
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluation;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluator;

/** Any number of labels at once: y int32 or bool [n, k], a net gives the logit of each label. */
final class LabelSetAnswers extends Answers<MultiLabel> {
    @Override
    Task task() {
        return Task.LABEL_SETS;
    }

    @Override
    OutputFactory<MultiLabel> factory() {
        return new MultiLabelFactory();
    }

    @Override
    MultiLabel output(double[] row) {
        Set<Label> labels = new LinkedHashSet<>();
        for (int k = 0; k < row.length; k++) if (row[k] != 0) labels.add(new Label(Integer.toString(k)));
        return new MultiLabel(labels);
    }

    @Override
    List<String> names(OutputInfo<MultiLabel> info) {
        return info.getDomain().stream().map(MultiLabel::getLabelString).sorted(Names.ORDER).toList();
    }

    @Override
    MultiLabel named(String name) {
        return new MultiLabel(name);
    }

    @Override
    Tensor targets(List<MultiLabel> outputs, List<String> names) {
        int k = names.size();
        int[] values = new int[outputs.size() * k];
        for (int i = 0; i < outputs.size(); i++)
            for (int j = 0; j < k; j++) values[i * k + j] = outputs.get(i).contains(names.get(j)) ? 1 : 0;
        return Tensors.fromArray(values, outputs.size(), k);
    }

    @Override
    Loss loss() {
        return new BCEWithLogitsLoss();
    }

    @Override
    Prediction<MultiLabel> prediction(double[] row, List<String> names, Example<MultiLabel> example, int used) {
        double[] p = Tensors.fromArray(row, row.length).sigmoid().toDoubles();
        Set<Label> found = new LinkedHashSet<>();
        Map<String, MultiLabel> scores = new LinkedHashMap<>();
        for (int k = 0; k < p.length; k++) {
            Label label = new Label(names.get(k), p[k]);
            if (row[k] > 0) found.add(label);
            scores.put(names.get(k), new MultiLabel(label));
        }
        return new Prediction<>(new MultiLabel(found), scores, used, example, true);
    }

    @Override
    Map<String, Double> measure(Model<MultiLabel> model, MutableDataset<MultiLabel> test) {
        MultiLabelEvaluation found = new MultiLabelEvaluator().evaluate(model, test);
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("micro F1", found.microAveragedF1());
        measures.put("macro F1", found.macroAveragedF1());
        measures.put("Jaccard", found.jaccardScore());
        return measures;
    }
}
