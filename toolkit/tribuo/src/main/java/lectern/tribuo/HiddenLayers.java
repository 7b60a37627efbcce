package lectern.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.optim.Adam;
import lectern.optim.Optimizer;

/** A multilayer perceptron: Linear and ReLU for each width, then Linear to the outputs; trained by Adam. {@code new HiddenLayers(32, 16).rate(0.01)}. */
public final class HiddenLayers extends NetRecipe {
    @Config(description = "The widths of the hidden layers.")
    private int[] widths = {};

    @Config(description = "The learning rate of Adam.")
    private double rate = 1e-3;

    /** No hidden layer: a linear model. */
    public HiddenLayers() {}

    /** Hidden layers of these widths. */
    public HiddenLayers(int... widths) {
        for (int w : widths) if (w < 1) throw new IllegalArgumentException("HiddenLayers: expected widths of at least 1, got " + Arrays.toString(widths));
        this.widths = widths.clone();
    }

    /** Sets the learning rate; 0.001 at first. */
    public HiddenLayers rate(double rate) {
        if (!(rate > 0)) throw new IllegalArgumentException("HiddenLayers: expected a rate above 0, got " + rate);
        this.rate = rate;
        return this;
    }

    @Override
    public Layer net(int inputs, int outputs) {
        List<Layer> layers = new ArrayList<>();
        int from = inputs;
        for (int width : widths) {
            layers.add(new Linear(from, width));
            layers.add(new ReLU());
            from = width;
        }
        layers.add(new Linear(from, outputs));
        return new Sequential(layers.toArray(Layer[]::new));
    }

    @Override
    public Optimizer optimizer(Layer net) {
        return new Adam(net.parameters(), rate);
    }

    @Override
    public String toString() {
        return "HiddenLayers(%s)".formatted(Arrays.toString(widths));
    }
}
