package lectern.tribuo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.loss.Loss;
import lectern.loss.MSELoss;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.OutputFactory;
import org.tribuo.OutputInfo;
import org.tribuo.Prediction;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;

/** Numbers: y floating [n] or [n, k], a net gives k of them. */
final class NumberAnswers extends Answers<Regressor> {
    @Override
    Task task() {
        return Task.NUMBERS;
    }

    @Override
    OutputFactory<Regressor> factory() {
        return new RegressionFactory();
    }

    @Override
    Regressor output(double[] row) {
        return new Regressor(Names.padded(row.length), row.clone());
    }

    @Override
    List<String> names(OutputInfo<Regressor> info) {
        return info.getDomain().stream().flatMap(r -> List.of(r.getNames()).stream()).distinct().sorted().toList();
    }

    @Override
    Regressor named(String name) {
        return new Regressor(name, 0);
    }

    @Override
    Tensor targets(List<Regressor> outputs, List<String> names) {
        int k = names.size();
        double[] values = new double[outputs.size() * k];
        for (int i = 0; i < outputs.size(); i++) System.arraycopy(outputs.get(i).getValues(), 0, values, i * k, k);
        return Tensors.fromArray(values, outputs.size(), k);
    }

    @Override
    Loss loss() {
        return new MSELoss();
    }

    @Override
    Prediction<Regressor> prediction(double[] row, List<String> names, Example<Regressor> example, int used) {
        return new Prediction<>(new Regressor(names.toArray(String[]::new), row), used, example);
    }

    @Override
    Map<String, Double> measure(Model<Regressor> model, MutableDataset<Regressor> test) {
        RegressionEvaluation found = new RegressionEvaluator().evaluate(model, test);
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("R²", found.averageR2());
        measures.put("RMSE", found.averageRMSE());
        measures.put("MAE", found.averageMAE());
        return measures;
    }

    @Override
    boolean probabilities() {
        return false;
    }
}
