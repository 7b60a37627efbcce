package lectern.bench;

import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Identity;
import lectern.nn.Layer;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/** Two convolutions beside a shortcut, y = ReLU(f(x) + s(x)) (He et al. 2016). */
final class Block extends Layer {
    private final Sequential path;
    private final Layer shortcut;

    Block(int in, int out, int stride) {
        path = new Sequential(new Conv2d(in, out, 3).stride(stride).padding(1).noBias(), new BatchNorm2d(out), new ReLU(),
                new Conv2d(out, out, 3).padding(1).noBias(), new BatchNorm2d(out));
        shortcut = stride == 1 && in == out ? new Identity() : new Sequential(new Conv2d(in, out, 1).stride(stride).noBias(), new BatchNorm2d(out));
    }

    @Override
    public Tensor forward(Tensor x) {
        return path.apply(x).add(shortcut.apply(x)).relu();
    }
}
