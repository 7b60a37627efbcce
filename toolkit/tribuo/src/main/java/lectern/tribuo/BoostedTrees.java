package lectern.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.EnsembleModelProvenance;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.baseline.DummyRegressionTrainer;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/**
 * Gradient boosting with squared error, f ← f + α·tree(y − f), from the mean on (Friedman 2001, algorithm 2). Tribuo itself boosts numbers only through
 * XGBoost, which is native code. Its ensemble averages, so each of the n trees is fitted to n times its share.
 */
public final class BoostedTrees implements Trainer<Regressor> {
    @Config(description = "The number of trees.")
    private int trees = 50;

    @Config(description = "The share α of each tree.")
    private double rate = 0.1;

    @Config(description = "The depth of each tree.")
    private int depth = 3;

    private int invocations;

    private BoostedTrees() {}

    /** So many trees of depth 3, each with a share of 0.1. */
    public BoostedTrees(int trees) {
        if (trees < 1) throw new IllegalArgumentException("BoostedTrees: expected at least 1 tree, got " + trees);
        this.trees = trees;
    }

    @Override
    public synchronized Model<Regressor> train(Dataset<Regressor> data, Map<String, Provenance> run, int invocation) {
        if (invocation != INCREMENT_INVOCATION_COUNT) setInvocationCount(invocation);
        TrainerProvenance own = getProvenance();
        invocations++;
        int n = data.size(), k = data.getExample(0).getOutput().size();
        double[][] left = new double[n][];
        for (int i = 0; i < n; i++) left[i] = data.getExample(i).getOutput().getValues().clone();
        List<Model<Regressor>> models = new ArrayList<>();
        for (int t = 0; t <= trees; t++) {
            double scale = (trees + 1) * (t == 0 ? 1 : rate);
            Trainer<Regressor> next = t == 0 ? DummyRegressionTrainer.createMeanTrainer() : new CARTRegressionTrainer(depth);
            Model<Regressor> tree = next.train(targets(data, left, scale));
            for (int i = 0; i < n; i++) {
                double[] step = tree.predict(data.getExample(i)).getOutput().getValues();
                for (int j = 0; j < k; j++) left[i][j] -= step[j] / (trees + 1);
            }
            models.add(tree);
        }
        ListProvenance<ModelProvenance> members = ListProvenance.createListProvenance(models);
        EnsembleModelProvenance provenance = new EnsembleModelProvenance(WeightedEnsembleModel.class.getName(), OffsetDateTime.now(), data.getProvenance(), own,
                run,
                members);
        return new WeightedEnsembleModel<>("boosted trees", provenance, data.getFeatureIDMap(), data.getOutputIDInfo(), models, new AveragingCombiner());
    }

    private static MutableDataset<Regressor> targets(Dataset<Regressor> data, double[][] left, double scale) {
        MutableDataset<Regressor> scaled = new MutableDataset<>(data.getSourceProvenance(), new RegressionFactory());
        for (int i = 0; i < left.length; i++) {
            Example<Regressor> example = data.getExample(i);
            double[] values = left[i].clone();
            for (int j = 0; j < values.length; j++) values[j] *= scale;
            scaled.add(new ArrayExample<>(new Regressor(example.getOutput().getNames(), values), example, example.getWeight()));
        }
        return scaled;
    }

    @Override
    public Model<Regressor> train(Dataset<Regressor> data, Map<String, Provenance> run) {
        return train(data, run, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public int getInvocationCount() {
        return invocations;
    }

    @Override
    public synchronized void setInvocationCount(int n) {
        if (n < 0) throw new IllegalArgumentException("BoostedTrees: expected an invocation count of at least 0, got " + n);
        invocations = n;
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }

    @Override
    public String toString() {
        return "BoostedTrees(%d, rate %s, depth %d)".formatted(trees, rate, depth);
    }
}
