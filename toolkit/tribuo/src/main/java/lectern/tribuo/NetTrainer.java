package lectern.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import lectern.data.Dataset;
import lectern.nn.Layer;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import org.tribuo.Example;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;

/**
 * Our nets as a trainer of Tribuo: usable wherever one is, with provenance, and reproducible from it. The numbers are those of
 *
 * <pre>{@code
 * seed(s);
 * var net = recipe.net(inputs, outputs);
 * new Trainer(net, criterion, recipe.optimizer(net)).batchSize(b).fit(data, epochs);
 * }</pre>
 *
 * <p>with cross entropy for classes, mean squared error for numbers, binary cross entropy of logits for label sets; the n-th call of {@code train} takes the seed s + n.
 * The random state of the program stays as it was.
 */
public final class NetTrainer<T extends Output<T>> implements Trainer<T> {
    @Config(mandatory = true, description = "What is predicted.")
    private Task task;

    @Config(mandatory = true, description = "How to make the net.")
    private NetRecipe recipe;

    @Config(description = "Walks over the training data.")
    private int epochs = 20;

    @Config(description = "Examples in a batch.")
    private int batchSize = 32;

    @Config(description = "Seed of weights, order and dropout.")
    private long seed = Trainer.DEFAULT_SEED;

    private int invocations;

    private NetTrainer() {}

    NetTrainer(Task task, NetRecipe recipe) {
        if (recipe == null) throw new IllegalArgumentException("NetTrainer: expected a recipe, got null. Hint: new HiddenLayers(32)");
        this.task = task;
        this.recipe = recipe;
    }

    /** Predicts one class of several. */
    public static NetTrainer<Label> classes(NetRecipe recipe) {
        return new NetTrainer<>(Task.CLASSES, recipe);
    }

    /** Predicts numbers. */
    public static NetTrainer<Regressor> numbers(NetRecipe recipe) {
        return new NetTrainer<>(Task.NUMBERS, recipe);
    }

    /** Predicts sets of labels. */
    public static NetTrainer<MultiLabel> labelSets(NetRecipe recipe) {
        return new NetTrainer<>(Task.LABEL_SETS, recipe);
    }

    /** Walks over the training data; 20 at first. */
    public NetTrainer<T> epochs(int n) {
        epochs = atLeastOne("epochs", n);
        return this;
    }

    /** Examples in a batch; 32 at first. */
    public NetTrainer<T> batchSize(int n) {
        batchSize = atLeastOne("batchSize", n);
        return this;
    }

    /** What weights, order and dropout are drawn from. */
    public NetTrainer<T> seed(long seed) {
        this.seed = seed;
        return this;
    }

    private static int atLeastOne(String what, int n) {
        if (n < 1) throw new IllegalArgumentException("NetTrainer: expected at least 1 for %s, got %d".formatted(what, n));
        return n;
    }

    @Override
    public NetModel<T> train(org.tribuo.Dataset<T> examples) {
        return train(examples, Map.of());
    }

    @Override
    public NetModel<T> train(org.tribuo.Dataset<T> examples, Map<String, Provenance> run) {
        return train(examples, run, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public synchronized NetModel<T> train(org.tribuo.Dataset<T> examples, Map<String, Provenance> run, int invocation) {
        if (invocation != INCREMENT_INVOCATION_COUNT) setInvocationCount(invocation);
        Answers<T> answers = answers(examples);
        TrainerProvenance own = getProvenance();
        ImmutableFeatureMap features = examples.getFeatureIDMap();
        ImmutableOutputInfo<T> info = examples.getOutputIDInfo();
        List<String> names = answers.names(info);
        Tensor y = answers.targets(examples.getData().stream().map(Example::getOutput).toList(), names);
        Dataset data = new Dataset(TribuoData.x(examples, features).to(DType.FLOAT32), answers.task() == Task.CLASSES ? y : y.to(DType.FLOAT32));
        Layer net = fitted(data, names.size(), answers);
        invocations++;
        ModelProvenance provenance = new ModelProvenance(NetModel.class.getName(), OffsetDateTime.now(), examples.getProvenance(), own, run);
        return new NetModel<>(recipe.toString(), provenance, features, info, net, names, answers);
    }

    private Layer fitted(Dataset data, int outputs, Answers<T> answers) {
        long before = Generator.main().state();
        try {
            Generator.main().seed(seed + invocations);
            Layer net = recipe.net(data.x().size(1), outputs);
            new lectern.train.Trainer(net, answers.loss(), recipe.optimizer(net)).batchSize(batchSize).quiet().fit(data, epochs);
            return net.eval();
        } finally {
            Generator.main().state(before);
        }
    }

    @SuppressWarnings("unchecked") // the outputs of the examples are compared with the task first
    private Answers<T> answers(org.tribuo.Dataset<T> examples) {
        Answers<?> found = TribuoData.answersOf(examples);
        if (found.task() != task) throw new IllegalArgumentException("NetTrainer: expected answers for %s, got %s".formatted(task, found.task()));
        return (Answers<T>) found;
    }

    @Override
    public int getInvocationCount() {
        return invocations;
    }

    @Override
    public synchronized void setInvocationCount(int n) {
        if (n < 0) throw new IllegalArgumentException("NetTrainer: expected an invocation count of at least 0, got " + n);
        invocations = n;
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }

    @Override
    public String toString() {
        return "NetTrainer(%s, %s, epochs %d, batchSize %d, seed %d)".formatted(task, recipe, epochs, batchSize, seed);
    }
}
