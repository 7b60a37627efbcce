package lectern.tribuo;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenancable;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import lectern.nn.Layer;
import lectern.optim.Adam;
import lectern.optim.Optimizer;

/**
 * How to make a net, so that a provenance can tell and another machine can repeat it: a class with a constructor without arguments, its settings being fields that carry
 * OLCUT's {@code @Config}. See {@link HiddenLayers}.
 */
public abstract class NetRecipe implements Configurable, Provenancable<ConfiguredObjectProvenance> {
    /** A new net, x [n, inputs] → [n, outputs]: scores of classes, numbers, or logits of labels. */
    public abstract Layer net(int inputs, int outputs);

    /** What trains it; Adam at 0.001 unless overridden. */
    public Optimizer optimizer(Layer net) {
        return new Adam(net.parameters(), 1e-3);
    }

    @Override
    public final ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "NetRecipe");
    }
}
