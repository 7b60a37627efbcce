package lectern.nn.model;

import static lectern.tensor.Tensors.concat;

import java.util.ArrayList;
import java.util.List;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.ConvTranspose2d;
import lectern.nn.Layer;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * U-Net: four steps down, four up, and each step up sees what its counterpart on the way down saw (Ronneberger, Fischer and Brox 2015); here with padding, so that the
 * size stays, and batch norms. 31,037,698 parameters for three channels and two classes.
 *
 * <p>Shapes: x [n, channels, h, w], h and w of 16 or more → scores [n, classes, h, w].
 *
 * <pre>{@code new UNet(1, 2, 4).apply(rand(1, 1, 40, 40)).shapeText()   // [1, 2, 40, 40]}</pre>
 */
public final class UNet extends Layer {
    private static final int STEPS = 4;

    private final List<Sequential> down = new ArrayList<>();
    private final List<ConvTranspose2d> up = new ArrayList<>();
    private final List<Sequential> merge = new ArrayList<>();
    private final Conv2d out;

    /** With 64 filters in the first step. */
    public UNet(int channels, int classes) {
        this(channels, classes, 64);
    }

    /** With so many filters in the first step; each step down doubles them. */
    public UNet(int channels, int classes, int width) {
        for (int i = 0; i <= STEPS; i++) down.add(twice(i == 0 ? channels : width << i - 1, width << i));
        for (int i = STEPS - 1; i >= 0; i--) {
            up.add(new ConvTranspose2d(width << i + 1, width << i, 2).stride(2));
            merge.add(twice(width << i + 1, width << i));
        }
        out = new Conv2d(width, classes, 1);
    }

    private static Sequential twice(int in, int out) {
        return new Sequential(new Conv2d(in, out, 3).padding(1).noBias(), new BatchNorm2d(out), new ReLU(), new Conv2d(out, out, 3).padding(1).noBias(),
                new BatchNorm2d(out), new ReLU());
    }

    @Override
    public Tensor forward(Tensor x) {
        List<Tensor> seen = new ArrayList<>();
        Tensor y = down.getFirst().apply(x);
        for (Sequential step : down.subList(1, down.size())) {
            seen.add(y);
            y = step.apply(y.maxPool2d(2));
        }
        for (int i = 0; i < STEPS; i++) {
            Tensor beside = seen.removeLast();
            y = merge.get(i).apply(concat(1, beside, framed(up.get(i).apply(y), beside)));
        }
        return out.apply(y);
    }

    /** Odd sizes lose a row or column on the way down: zeros bring it back. */
    private static Tensor framed(Tensor y, Tensor beside) {
        int rows = beside.size(2) - y.size(2), columns = beside.size(3) - y.size(3);
        return rows + columns == 0 ? y : y.pad(2, rows / 2, rows - rows / 2, 0).pad(3, columns / 2, columns - columns / 2, 0);
    }
}
