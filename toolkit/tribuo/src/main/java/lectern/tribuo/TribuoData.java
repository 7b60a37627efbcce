package lectern.tribuo;

import java.util.ArrayList;
import java.util.List;
import lectern.data.Dataset;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * Frames and tensors as Tribuo's data sets, and back. Tribuo sorts features by name; so the names begin with the place of the column, in as many digits as the last one
 * needs: {@code 00:alcohol … 12:proline}, or {@code 00 … 12} for a tensor.
 *
 * <pre>{@code
 * var wine = TribuoData.classes(Datasets.table("wine"), "class");
 * var model = new LogisticRegressionTrainer().train(wine);
 * }</pre>
 */
public final class TribuoData {
    private TribuoData() {}

    /** Examples x [n, d] with classes y int32 [n]; class 3 is the label "3". */
    public static MutableDataset<Label> classes(Dataset data) {
        return dataset(data, new ClassAnswers());
    }

    /** Examples x [n, d] with numbers y floating [n] or [n, k]. */
    public static MutableDataset<Regressor> numbers(Dataset data) {
        return dataset(data, new NumberAnswers());
    }

    /** Examples x [n, d] with label sets y int32 or bool [n, k]; 1 in column j is the label "j". */
    public static MutableDataset<MultiLabel> labelSets(Dataset data) {
        return dataset(data, new LabelSetAnswers());
    }

    /** The rows of a table, the text of the target as label; without names, every other column that holds numbers. Rows with a null in them are refused. */
    public static MutableDataset<Label> classes(DataFrame table, String target, String... columns) {
        return new MutableDataset<>(new TableRows("TribuoData", table, target, columns).classes(),
                new SimpleDataSourceProvenance("table with target " + target, new LabelFactory()), new LabelFactory());
    }

    /** The rows of a table, the target being a column of numbers; without names, every other column that holds numbers. Rows with a null in them are refused. */
    public static MutableDataset<Regressor> numbers(DataFrame table, String target, String... columns) {
        return new MutableDataset<>(new TableRows("TribuoData", table, target, columns).numbers(),
                new SimpleDataSourceProvenance("table with target " + target, new RegressionFactory()), new RegressionFactory());
    }

    static <T extends Output<T>> MutableDataset<T> dataset(Dataset data, Answers<T> answers) {
        Task task = Task.of(data.y());
        if (task != answers.task()) {
            throw new IllegalArgumentException(
                    "TribuoData: expected answers for %s, got %s %s. Hint: y.to(DType.%s)".formatted(answers.task(), data.y().dtype(),
                            data.y().shapeText(), answers.task() == Task.NUMBERS ? "FLOAT32" : "INT32"));
        }
        return new MutableDataset<>(examples(data, answers), new SimpleDataSourceProvenance(Digest.of(data), answers.factory()), answers.factory());
    }

    private static <T extends Output<T>> List<Example<T>> examples(Dataset data, Answers<T> answers) {
        if (data.x().rank() != 2) {
            throw new ShapeException("TribuoData: expected examples [n, d], got %s. Hint: data.map(x -> x.flatten(1))".formatted(data.x().shapeText()));
        }
        int n = data.size(), d = data.x().size(1), k = data.y().rank() == 1 ? 1 : data.y().size(1);
        if (n == 0 || d == 0) throw new ShapeException("TribuoData: expected at least one example and one column, got " + data.x().shapeText());
        double[] x = data.x().toDoubles(), y = data.y().toDoubles();
        String[] names = Names.padded(d);
        List<Example<T>> examples = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double[] row = new double[d], answer = new double[k];
            for (int j = 0; j < d; j++) row[j] = TableRows.finite("TribuoData: x", x[i * d + j], Integer.toString(j), i);
            for (int j = 0; j < k; j++) answer[j] = TableRows.finite("TribuoData: y", y[i * k + j], Integer.toString(j), i);
            if (answers.task() == Task.CLASSES && answer[0] < 0) {
                throw new IllegalArgumentException("TribuoData: expected classes from 0, got %d in row %d".formatted((int) answer[0], i));
            }
            examples.add(new ArrayExample<>(answers.output(answer), names, row));
        }
        return examples;
    }

    /** A data set of Tribuo as tensors: x float32 [n, d]; y int32 [n], float32 [n, k] or int32 [n, k]. Classes that are no numbers are counted in the order of their text. */
    public static Dataset data(org.tribuo.Dataset<?> data) {
        return new Dataset(x(data, data.getFeatureIDMap()).to(DType.FLOAT32), y(data, answersOf(data)));
    }

    /** A data set of Tribuo as a table, features in their order under their own names, and the answer as the last column. */
    public static DataFrame frame(org.tribuo.Dataset<?> data, String target) {
        ImmutableFeatureMap features = data.getFeatureIDMap();
        int n = data.size(), d = features.size();
        double[] x = x(data, features).toDoubles();
        Series<?>[] columns = new Series<?>[d + 1];
        String[] names = new String[d + 1];
        for (int j = 0; j < d; j++) {
            double[] column = new double[n];
            for (int i = 0; i < n; i++) column[i] = x[i * d + j];
            columns[j] = Series.ofDouble(column);
            names[j] = Names.bare(features.get(j).getName());
        }
        columns[d] = Series.of(data.getData().stream().map(e -> answer(e.getOutput())).toArray());
        names[d] = target;
        return DataFrame.byColumn(names).of(columns);
    }

    private static Object answer(Output<?> output) {
        return switch (output) {
            case Label label -> label.getLabel();
            case Regressor r when r.size() == 1 -> r.getValues()[0];
            default -> output.getSerializableForm(false);
        };
    }

    /** The features of examples in the order of a map, float64 [n, d]; those that an example lacks are 0. */
    static Tensor x(Iterable<? extends Example<?>> examples, ImmutableFeatureMap features) {
        List<Example<?>> all = new ArrayList<>();
        examples.forEach(all::add);
        int d = features.size();
        double[] values = new double[all.size() * d];
        for (int i = 0; i < all.size(); i++) {
            for (Feature feature : all.get(i)) {
                int id = features.getID(feature.getName());
                if (id >= 0) values[i * d + id] = feature.getValue();
            }
        }
        return Tensors.fromArray(values, all.size(), d);
    }

    private static <T extends Output<T>> Tensor y(org.tribuo.Dataset<?> data, Answers<T> answers) {
        @SuppressWarnings("unchecked") // the answers were chosen by the outputs of this data set
        org.tribuo.Dataset<T> own = (org.tribuo.Dataset<T>) data;
        List<String> names = answers.names(own.getOutputInfo());
        if (answers.task() != Task.NUMBERS && names.stream().allMatch(Names::isNumber)) names = Names.counted(Integer.parseInt(names.getLast()) + 1);
        Tensor y = answers.targets(own.getData().stream().map(Example::getOutput).toList(), names);
        return answers.task() == Task.NUMBERS ? y.to(DType.FLOAT32) : y;
    }

    static Answers<?> answersOf(org.tribuo.Dataset<?> data) {
        if (data.size() == 0) throw new IllegalArgumentException("TribuoData: expected at least one example, got none");
        return switch (data.getExample(0).getOutput()) {
            case Label _ -> new ClassAnswers();
            case Regressor _ -> new NumberAnswers();
            case MultiLabel _ -> new LabelSetAnswers();
            default -> throw new IllegalArgumentException("TribuoData: expected labels, numbers or label sets, got " + data.getExample(0).getOutput());
        };
    }
}
