package lectern.tribuo;

import java.util.List;
import java.util.Map;
import lectern.data.Dataset;
import lectern.nn.Identity;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.Prediction;

/** The one kind of {@link FittedBaseline}: a learner need not write the type of the outputs. */
final class Fitted<T extends Output<T>> extends FittedBaseline {
    private final String name;
    private final Answers<T> answers;
    private final Scaling scaling;
    private final Model<T> model;
    private final int[] x;
    private final int[] y;
    private final DType type;

    Fitted(String name, Answers<T> answers, Scaling scaling, Model<T> model, Dataset train) {
        this.name = name;
        this.answers = answers;
        this.scaling = scaling;
        this.model = model;
        this.x = train.x().shape();
        this.y = train.y().shape();
        this.type = train.y().dtype();
    }

    private MutableDataset<T> examples(Dataset data) {
        if (data.x().rank() != 2 || data.x().size(1) != x[1]) {
            throw new ShapeException("%s: expected x [n, %d], got %s".formatted(name, x[1], data.x().shapeText()));
        }
        MutableDataset<T> examples = answers.dataset(data);
        return scaling == null ? examples : answers.dataset(scaling.apply(data));
    }

    @Override
    public Tensor predict(Tensor given) {
        if (given.rank() != 2) throw new ShapeException("%s: expected x [n, %d], got %s".formatted(name, x[1], given.shapeText()));
        int[] shape = y.clone();
        shape[0] = given.size(0);
        Tensor blank = Tensors.zeros(shape).to(type);
        if (shape[0] == 0 && given.size(1) == x[1]) return blank;
        MutableDataset<T> examples = examples(new Dataset(given, blank));
        List<T> outputs = model.predict(examples).stream().map(Prediction::getOutput).toList();
        List<String> names = switch (answers.task()) {
            case NUMBERS -> answers.names(model.getOutputIDInfo());
            case LABEL_SETS -> Names.counted(y[1]);
            case CLASSES -> Names.counted(Integer.parseInt(answers.names(model.getOutputIDInfo()).getLast()) + 1);
        };
        Tensor found = answers.targets(outputs, names).reshape(shape);
        return (scaling == null ? found : scaling.invert(found)).to(type);
    }

    @Override
    public Map<String, Double> evaluate(Dataset test) {
        MutableDataset<T> examples = examples(test);
        List<String> known = answers.names(model.getOutputIDInfo());
        for (String found : answers.names(examples.getOutputInfo())) {
            if (!known.contains(found))
                throw new IllegalArgumentException("%s: the test data have %s, in training there were %s".formatted(name, found, known));
        }
        if (scaling == null || answers.task() != Task.NUMBERS) return answers.measure(model, examples);
        Tensor found = predict(test.x());
        Dataset pairs = new Dataset(found.rank() == 1 ? found.unsqueeze(1) : found, test.y());
        return answers.measure(NetModel.of(new Identity(), pairs, answers), answers.dataset(pairs));
    }

    @Override
    public Model<T> model() {
        return model;
    }

    @Override
    public String toString() {
        return name + ", trained on " + x[0] + " examples";
    }
}
