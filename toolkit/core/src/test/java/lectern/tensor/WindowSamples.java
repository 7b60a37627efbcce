package lectern.tensor;

import java.util.List;
import java.util.Random;
import java.util.Set;
import lectern.tensor.Samples.Sample;

/** Inputs for the rows of {@link WindowOps}: batches of size 0 and 1, single channels, odd sizes, strides, padding, dilation, groups. */
final class WindowSamples {
    static final Set<String> ROWS = Set.of("conv2d", "conv2dInput", "conv2dWeight", "unfold", "fold", "resample", "maxPool");

    private final List<Sample> all;
    private final Random random = new Random(11);

    WindowSamples(List<Sample> all) {
        this.all = all;
    }

    void fill() {
        convolution(Conv.PLAIN, 1, 1, 1, 1, 1, 1, 1);
        convolution(Conv.PLAIN, 2, 3, 5, 7, 4, 3, 3);
        convolution(Conv.PLAIN, 2, 3, 4, 5, 2, 1, 1);
        convolution(Conv.stride(1).groups(2), 2, 4, 3, 3, 6, 1, 1);
        convolution(Conv.stride(2).padding(1), 2, 2, 6, 5, 3, 3, 3);
        convolution(Conv.stride(2, 1).padding(0, 2).dilation(1, 2), 1, 2, 5, 6, 2, 2, 3);
        convolution(Conv.stride(1).padding(1).groups(2), 2, 4, 4, 3, 6, 3, 2);
        convolution(Conv.stride(2).padding(1).groups(3), 2, 3, 5, 5, 3, 3, 3);
        convolution(Conv.stride(1).padding(2).dilation(2).groups(2), 1, 2, 4, 5, 4, 3, 3);
        convolution(Conv.stride(3).padding(3), 1, 1, 2, 3, 2, 3, 2);
        convolution(Conv.stride(1).groups(2), 2, 2, 4, 3, 2, 2, 1);
        convolution(Conv.stride(1).padding(1).groups(3), 1, 3, 5, 4, 6, 3, 3);
        convolution(Conv.stride(1).padding(2, 1).dilation(2).groups(2), 2, 2, 5, 6, 2, 3, 4);
        convolution(Conv.stride(1).padding(0, 2).groups(2), 1, 2, 3, 7, 2, 1, 5);
        convolution(Conv.stride(1).padding(2).groups(2), 1, 2, 2, 3, 2, 2, 2);
        convolution(Conv.PLAIN, 0, 2, 3, 3, 2, 2, 2);
        convolution(Conv.PLAIN, 2, 1, 1, 33, 2, 1, 3);
        add(WindowOps.CONV2D_INPUT,
                new WindowOps.Grouped(new Window(Conv.stride(3).outputPadding(2).transposed("", 0, 2, 2), Conv.stride(2).transposed("", 1, 3, 3)), 1),
                normal(2, 2, 2, 3), normal(2, 3, 2, 3));
        Pool[] pools = {Pool.size(2), Pool.size(3).stride(2).padding(1), Pool.size(3, 2).stride(2, 1).ceil(), Pool.size(1),
            Pool.size(2).padding(1).excludePadding()};
        for (int[] shape : new int[][]{{1, 1, 3, 3}, {2, 3, 5, 7}, {0, 2, 4, 4}, {1, 2, 6, 4}}) for (Pool p : pools) pool(p, shape);
        add(WindowOps.MAX_POOL, new WindowOps.Pooled(Pool.size(2).dilation(2).taps("", 0, 5), Taps.ONE, true), normal(2, 2, 5, 1));
        int[][] sizes = {{1, 1, 1, 1}, {3, 4, 5, 2}, {5, 3, 2, 7}, {4, 4, 4, 4}, {1, 7, 3, 33}};
        for (int[] s : sizes) {
            resample(Taps.nearest(s[0], s[2]), Taps.nearest(s[1], s[3]), 1);
            resample(Taps.linear(s[0], s[2], false), Taps.linear(s[1], s[3], false), 2);
            resample(Taps.linear(s[0], s[2], true), Taps.linear(s[1], s[3], true), 2);
            resample(Taps.adaptive(s[0], s[2]), Taps.adaptive(s[1], s[3]), 0);
        }
    }

    /** Samples of x, of its gradient, of the weight's gradient, and of the columns. */
    private void convolution(Conv c, int n, int channels, int h, int w, int outputs, int kh, int kw) {
        WindowOps.Grouped p = new WindowOps.Grouped(new Window(c.sweep("", 0, h, kh), c.sweep("", 1, w, kw)), c.groups());
        int[] x = {n, channels, h, w}, weight = {outputs, channels / c.groups(), kh, kw}, y = p.window().output(n, outputs);
        add(WindowOps.CONV2D, p, normal(x), normal(weight));
        add(WindowOps.CONV2D_INPUT, p, normal(y), normal(weight));
        add(WindowOps.CONV2D_WEIGHT, p, normal(y), normal(x));
        add(WindowOps.UNFOLD, p.window(), normal(x));
        add(WindowOps.FOLD, p.window(), normal(n, channels * kh * kw, p.window().places()));
    }

    private void pool(Pool p, int... x) {
        Taps rows = p.taps("", 0, x[2]), columns = p.taps("", 1, x[3]);
        add(WindowOps.MAX_POOL, new WindowOps.Pooled(rows, columns, true), normal(x));
        add(WindowOps.RESAMPLE, new WindowOps.Planar(rows, columns), normal(x));
    }

    private void resample(Taps rows, Taps columns, int n) {
        add(WindowOps.RESAMPLE, new WindowOps.Planar(rows, columns), normal(n, 2, rows.in(), columns.in()));
    }

    private void add(Op<?> op, Object settings, Tensor... inputs) {
        all.add(new Sample(op, settings, inputs));
    }

    private Tensor normal(int... shape) {
        return Tensor.wrap(random.doubles(Shapes.numel(shape), -2, 2).toArray(), shape);
    }
}
