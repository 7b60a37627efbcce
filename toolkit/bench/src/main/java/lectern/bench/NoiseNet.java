package lectern.bench;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.concat;

import lectern.nn.Conv2d;
import lectern.nn.ConvTranspose2d;
import lectern.nn.GroupNorm;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.SiLU;
import lectern.nn.Sequential;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/** The noise in an image [n, 1, 28, 28] at time t [n]: a small U-Net with an embedding of the time (Ho et al. 2020). */
final class NoiseNet extends Layer {
    private static final int TIME = 64;
    private final Sequential time = new Sequential(new Linear(TIME, TIME), new SiLU(), new Linear(TIME, TIME));
    private final Stage down1 = new Stage(1, 32), down2 = new Stage(32, 64), middle = new Stage(64, 64), up2 = new Stage(128, 64), up1 = new Stage(96, 32);
    private final ConvTranspose2d wider2 = new ConvTranspose2d(64, 64, 2).stride(2), wider1 = new ConvTranspose2d(64, 64, 2).stride(2);
    private final Conv2d out = new Conv2d(32, 1, 1);

    /** Two convolutions; the time is added between them. */
    private static final class Stage extends Layer {
        private final Conv2d first;
        private final GroupNorm firstNorm;
        private final Linear shift;
        private final Conv2d second;
        private final GroupNorm secondNorm;

        Stage(int in, int out) {
            first = new Conv2d(in, out, 3).padding(1);
            firstNorm = new GroupNorm(8, out);
            shift = new Linear(TIME, out);
            second = new Conv2d(out, out, 3).padding(1);
            secondNorm = new GroupNorm(8, out);
        }

        Tensor forward(Tensor x, Tensor t) {
            Tensor y = firstNorm.apply(first.apply(x)).silu().add(shift.apply(t).unsqueeze(2).unsqueeze(3));
            return secondNorm.apply(second.apply(y)).silu();
        }

        @Override
        public Tensor forward(Tensor x) {
            throw new UnsupportedOperationException("Stage: expected an image and a time");
        }
    }

    Tensor forward(Tensor x, Tensor t) {
        Tensor frequencies = arange(TIME / 2).mul(-Math.log(10_000) / (TIME / 2)).exp(), angles = t.unsqueeze(1).to(DType.FLOAT32).mul(frequencies);
        Tensor at = time.apply(concat(1, angles.sin(), angles.cos()).to(out.weight.dtype())), h1 = down1.forward(x, at),
                h2 = down2.forward(h1.avgPool2d(2), at);
        Tensor m = middle.forward(h2.avgPool2d(2), at), u = up2.forward(concat(1, wider2.apply(m), h2), at);
        return out.apply(up1.forward(concat(1, wider1.apply(u), h1), at));
    }

    @Override
    public Tensor forward(Tensor x) {
        throw new UnsupportedOperationException("NoiseNet: expected an image and a time");
    }
}
