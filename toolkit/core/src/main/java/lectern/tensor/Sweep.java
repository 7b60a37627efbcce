package lectern.tensor;

/** How a window moves along one axis: element k of the window at place o lies at o·stride − padding + k·dilation; outside 0 … in−1 it reads zero. */
public record Sweep(int in, int out, int kernel, int stride, int padding, int dilation) {
    /** An axis of one element and a window of one: what the height of a sequence is. */
    static final Sweep ONE = new Sweep(1, 1, 1, 1, 0, 1);

    /** Where element k of the window at place o lies. */
    public int at(int o, int k) {
        return o * stride - padding + k * dilation;
    }

    /** The first place whose element k lies inside. */
    public int first(int k) {
        int ahead = padding - k * dilation;
        return ahead <= 0 ? 0 : Math.min(out, (ahead + stride - 1) / stride);
    }

    /** One past the last place whose element k lies inside. */
    public int last(int k) {
        int room = in - 1 + padding - k * dilation;
        return room < 0 ? 0 : Math.min(out, room / stride + 1);
    }

    /** True if every place reads exactly its own element, as in a 1×1 convolution. */
    public boolean isPlain() {
        return kernel == 1 && stride == 1 && padding == 0 && in == out;
    }
}
