package lectern.tribuo;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lectern.data.Dataset;
import lectern.nn.Layer;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

/**
 * A net of ours as a model of Tribuo. Classes get their softmax and label sets their sigmoids as scores. Weights are saved by
 * {@link lectern.train.Checkpoint}, not by Tribuo's own format.
 */
public final class NetModel<T extends Output<T>> extends Model<T> {
    private static final long serialVersionUID = 1L;

    private final transient Layer net;
    private final transient List<String> names;
    private final transient Answers<T> answers;

    NetModel(String name, ModelProvenance provenance, ImmutableFeatureMap features, ImmutableOutputInfo<T> info, Layer net, List<String> names,
            Answers<T> answers) {
        super(name, provenance, features, info, answers.probabilities());
        this.net = net;
        this.names = names;
        this.answers = answers;
    }

    /** A trained net for examples like these, x [n, d]; its outputs stand for the classes, numbers or labels 0, 1, …. */
    public static NetModel<?> of(Layer net, Dataset data) {
        return of(net, data, Answers.of(Task.of(data.y())));
    }

    static <T extends Output<T>> NetModel<T> of(Layer net, Dataset data, Answers<T> answers) {
        MutableDataset<T> examples = answers.dataset(data);
        int outputs = run(net, data.x().slice(0, 0, 1)).size(1);
        List<String> names = answers.task() == Task.NUMBERS ? List.of(Names.padded(outputs)) : Names.counted(outputs);
        List<String> known = answers.names(examples.getOutputInfo());
        if (!names.containsAll(known)) {
            throw new ShapeException("NetModel: the net has %d outputs, and the answers are %s".formatted(outputs, known));
        }
        MutableOutputInfo<T> info = answers.factory().generateInfo();
        examples.forEach(e -> info.observe(e.getOutput()));
        if (answers.task() != Task.NUMBERS) names.forEach(n -> info.observe(answers.named(n)));
        ModelProvenance provenance = new ModelProvenance(NetModel.class.getName(), OffsetDateTime.now(), examples.getProvenance(),
                new NetTrainer<T>(answers.task(), new GivenNet(net)).getProvenance());
        return new NetModel<>(net.getClass().getSimpleName(), provenance, examples.getFeatureIDMap(), info.generateImmutableOutputInfo(), net, names, answers);
    }

    /** The net itself. */
    public Layer net() {
        return net;
    }

    @Override
    public Prediction<T> predict(Example<T> example) {
        return innerPredict(List.of(example)).getFirst();
    }

    @Override
    protected List<Prediction<T>> innerPredict(Iterable<Example<T>> examples) {
        List<Example<T>> all = new ArrayList<>();
        examples.forEach(all::add);
        if (all.isEmpty()) return List.of();
        int[] used = all.stream().mapToInt(this::known).toArray();
        int k = names.size();
        double[] y = run(net, TribuoData.x(all, featureIDMap).to(DType.FLOAT32)).toDoubles();
        List<Prediction<T>> predictions = new ArrayList<>(all.size());
        for (int i = 0; i < used.length; i++) {
            double[] row = Arrays.copyOfRange(y, i * k, (i + 1) * k);
            predictions.add(answers.prediction(row, names, all.get(i), used[i]));
        }
        return predictions;
    }

    private int known(Example<T> example) {
        int found = 0;
        for (Feature feature : example) if (featureIDMap.getID(feature.getName()) >= 0) found++;
        if (found == 0)
            throw new IllegalArgumentException(
                    "%s: expected features such as %s, got none of them in %s".formatted(name, featureIDMap.get(0).getName(), example));
        return found;
    }

    private static Tensor run(Layer net, Tensor x) {
        boolean training = net.isTraining();
        try {
            net.eval();
            Tensor y = Autograd.noGrad(() -> net.apply(x));
            return y.rank() == 1 ? y.unsqueeze(1) : y;
        } finally {
            if (training) net.train();
        }
    }

    /** Empty: no single number says what a feature does in a net. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return Map.of();
    }

    /** Empty, as {@link #getTopFeatures}. */
    @Override
    public Optional<Excuse<T>> getExcuse(Example<T> example) {
        return Optional.empty();
    }

    @Override
    protected Model<T> copy(String newName, ModelProvenance newProvenance) {
        return new NetModel<>(newName, newProvenance, featureIDMap, outputIDInfo, net.copy(), names, answers);
    }

    /** Always refused: Tribuo's format cannot hold a net. */
    @Override
    public ModelProto serialize() {
        throw new UnsupportedOperationException("NetModel: Tribuo's format cannot hold a net. Hint: Checkpoint.save(file, model.net())");
    }
}
