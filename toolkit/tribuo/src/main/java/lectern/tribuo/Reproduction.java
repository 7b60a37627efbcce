package lectern.tribuo;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.provenance.DataSourceProvenance;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;

/**
 * Trains a model anew from nothing but its provenance: the trainer with its settings and count of calls, the data from their source. The result has the same bits.
 *
 * <pre>{@code
 * var again = Reproduction.of(model);
 * }</pre>
 */
public final class Reproduction {
    private Reproduction() {}

    /**
     * The model again, trainer and data both from its provenance.
     *
     * @throws IllegalArgumentException if the data came from tensors or a table in memory, which no provenance can open again
     */
    public static <T extends Output<T>> Model<T> of(Model<T> model) {
        DataSourceProvenance source = (DataSourceProvenance) model.getProvenance().getDatasetProvenance().getSourceProvenance();
        if (!(source instanceof ConfiguredObjectProvenance)) {
            throw new IllegalArgumentException(
                    "Reproduction: the data were in memory (%s). Hint: Reproduction.of(model, data), or a TableSource".formatted(source));
        }
        @SuppressWarnings("unchecked") // the source's provenance was written by a source of these outputs
        org.tribuo.DataSource<T> data = (org.tribuo.DataSource<T>) found(model.getProvenance(), source);
        return of(model, new MutableDataset<>(data));
    }

    /** The model again, trained by the trainer of its provenance on the same data, which are given. */
    public static <T extends Output<T>> Model<T> of(Model<T> model, Dataset<T> data) {
        TrainerProvenance provenance = model.getProvenance().getTrainerProvenance();
        @SuppressWarnings("unchecked") // the trainer's provenance was written by a trainer of these outputs
        Trainer<T> trainer = (Trainer<T>) found(model.getProvenance(), provenance);
        Object calls = provenance.getInstanceValues().get(TrainerProvenance.TRAIN_INVOCATION_COUNT).getValue();
        return trainer.train(data, Map.of(), (Integer) calls);
    }

    private static Configurable found(ModelProvenance model, ObjectProvenance part) {
        try (ConfigurationManager manager = new ConfigurationManager()) {
            manager.addConfiguration(ProvenanceUtil.extractConfiguration(model));
            Class<? extends Configurable> type = Class.forName(part.getClassName()).asSubclass(Configurable.class);
            return manager.lookup(manager.listAll(type).getFirst());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Reproduction: the class %s of the provenance is not here".formatted(part.getClassName()), e);
        }
    }
}
