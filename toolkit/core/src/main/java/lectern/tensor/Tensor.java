package lectern.tensor;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * An array of numbers with a shape, contiguous and row-major, that can remember how it was computed.
 *
 * <p>Elementwise operations of two tensors broadcast: sizes are aligned at the right and must be equal, or one of them 1. Axes may be counted from the end. No
 * operation changes its tensors; {@link #reshape} shares the numbers, every other operation makes new ones.
 */
public final class Tensor {
    private final Object array;
    private final DType dtype;
    private final int[] shape;

    private boolean needsGrad;
    private Tensor grad;
    private int version;
    private UnaryOperator<Tensor> hook;

    private Op<?> op;
    private Tensor[] inputs;
    private Object settings;
    private long inputVersions;
    private boolean released;

    private Tensor(Object array, DType dtype, int[] shape) {
        this.array = array;
        this.dtype = dtype;
        this.shape = shape;
    }

    /** A tensor over an array, shared and not copied: float[], double[], int[] or boolean[] in row-major order. For backends and readers of files. */
    public static Tensor wrap(Object array, int... shape) {
        int length = Elements.length(array);
        if (length < 0) throw new IllegalArgumentException("Tensor: expected float[], double[], int[] or boolean[], got " + Elements.kind(array));
        if (Shapes.numel(shape) != length)
            throw new ShapeException("Tensor: shape " + Arrays.toString(shape) + " holds " + Shapes.numel(shape) + " values, got " + length);
        return new Tensor(array, DType.of(array), shape);
    }

    /** A tensor of this shape over another array, shared and not copied. For backends. */
    public Tensor like(Object array) {
        return Elements.length(array) == numel() ? new Tensor(array, DType.of(array), shape) : wrap(array, shape);
    }

    // What it is

    public int[] shape() {
        return shape.clone();
    }

    /** The shape itself, never to be changed. */
    int[] dims() {
        return shape;
    }

    /** The size along an axis. */
    public int size(int axis) {
        return shape[Shapes.axis("size", axis, shape.length)];
    }

    /** The number of axes. */
    public int rank() {
        return shape.length;
    }

    /** The number of elements. */
    public int numel() {
        return Shapes.numel(shape);
    }

    public DType dtype() {
        return dtype;
    }

    /** The numbers themselves, shared: float[], double[], int[] or boolean[]. For backends; changing them goes unnoticed by the graph. */
    public Object array() {
        return array;
    }

    /** All values in row-major order, as a copy; a bool is 0 or 1. */
    public double[] toDoubles() {
        return (double[]) (dtype == DType.FLOAT64 ? ((double[]) array).clone() : Elements.convert(array, DType.FLOAT64));
    }

    /** All values in row-major order, as a copy, rounded to float. */
    public float[] toFloats() {
        return (float[]) (dtype == DType.FLOAT32 ? ((float[]) array).clone() : Elements.convert(array, DType.FLOAT32));
    }

    /** All values in row-major order, as a copy; fractions are cut off. */
    public int[] toInts() {
        return (int[]) (dtype == DType.INT32 ? ((int[]) array).clone() : Elements.convert(array, DType.INT32));
    }

    /** The value of a tensor with one element. */
    public double item() {
        if (numel() != 1) throw new ShapeException("item: expected one element, got " + shapeText() + ". Hint: x.get(i, j) reads one of them");
        return Elements.get(array, 0);
    }

    /** One element; indices count from the end if negative. */
    public double get(int... index) {
        if (Given.of("get", "indices", index).length != rank())
            throw new ShapeException("get: expected %d indices for %s, got %s".formatted(rank(), shapeText(), Arrays.toString(index)));
        int place = 0;
        for (int i = 0; i < index.length; i++) {
            int at = index[i] < 0 ? index[i] + shape[i] : index[i];
            if (at < 0 || at >= shape[i])
                throw new ShapeException("get: index %d is outside axis %d of %s".formatted(index[i], i, shapeText()));
            place = place * shape[i] + at;
        }
        return Elements.get(array, place);
    }

    // Derivatives

    /** Asks for the gradient of whatever is computed from this tensor; returns this tensor. */
    public Tensor requiresGrad() {
        if (!dtype.isFloating()) throw new ShapeException("requiresGrad: only float32 and float64 have derivatives, got " + dtype);
        if (op != null) throw new IllegalStateException("requiresGrad: this tensor is a result of " + op + " and has a gradient already. Hint: detach() first");
        needsGrad = true;
        return this;
    }

    /** Whether a gradient is wanted of this tensor or of one it was computed from. */
    public boolean needsGrad() {
        return needsGrad;
    }

    /** Switches the gradient of a parameter off (a frozen layer) or on. */
    public void needsGrad(boolean wanted) {
        if (wanted) requiresGrad();
        else if (op == null) needsGrad = false;
        else throw new IllegalStateException("needsGrad: this tensor is a result of " + op + ". Hint: detach()");
    }

    /** The gradient that backward passes have summed here, or null before the first. */
    public Tensor grad() {
        return grad;
    }

    /** Forgets the gradient. */
    public void zeroGrad() {
        grad = null;
    }

    /** Replaces the gradient, as clipping does. */
    public void grad(Tensor g) {
        if (g != null && !Arrays.equals(g.shape, shape)) throw new ShapeException("grad: expected " + shapeText() + ", got " + g.shapeText());
        grad = g;
    }

    /** Derivatives of this scalar, added to {@link #grad()} of every tensor that asked; the graph is released. */
    public void backward() {
        Autograd.run(this, Autograd.seed(this), false, false, null);
    }

    /** As {@link #backward()}, from the gradient of something that depends on this tensor. */
    public void backward(Tensor gradient) {
        backward(gradient, false);
    }

    /** As {@link #backward(Tensor)}; {@code retain} keeps the graph for another pass. */
    public void backward(Tensor gradient, boolean retain) {
        if (!Arrays.equals(Given.tensor("backward", gradient).shape, shape))
            throw new ShapeException("backward: expected a gradient " + shapeText() + ", got " + gradient.shapeText());
        Autograd.run(this, gradient, retain, false, null);
    }

    /** The same numbers without their history. */
    public Tensor detach() {
        return new Tensor(array, dtype, shape);
    }

    /** A function that sees, and may replace, the gradient of this tensor in a backward pass. */
    public void onGrad(UnaryOperator<Tensor> hook) {
        this.hook = hook;
    }

    boolean isHooked() {
        return hook != null;
    }

    Tensor hooked(Tensor g) {
        return hook == null ? g : Autograd.fitting("onGrad", Given.of("onGrad", "a gradient from the hook", hook.apply(g)), g);
    }

    synchronized void accumulate(Tensor g) {
        grad = grad == null ? g : grad.add(g);
    }

    Tensor madeBy(Op<?> op, Tensor[] inputs, Object settings) {
        this.op = op;
        this.inputs = inputs;
        this.settings = settings;
        needsGrad = true;
        for (Tensor x : inputs) inputVersions += x.version;
        return this;
    }

    /** The operation that made this tensor, or null. */
    public Op<?> op() {
        return op;
    }

    /** What {@link #op()} was applied to; empty where nothing was recorded. */
    public Tensor[] inputs() {
        return inputs == null ? new Tensor[0] : inputs.clone();
    }

    Object settings() {
        return settings;
    }

    void checkGraph() {
        if (released)
            throw new IllegalStateException(
                    "backward: the graph of this tensor was released by an earlier backward. Hint: compute it again, or backward(gradient, true)");
        if (op == null) return;
        long versions = 0;
        for (Tensor x : inputs) versions += x.version;
        if (versions != inputVersions)
            throw new IllegalStateException("backward: an input of " + op + " was changed in place after it was used. Hint: step the optimiser after backward");
    }

    void release() {
        if (op == null) return;
        released = true;
        op = null;
        inputs = null;
        settings = null;
    }

    /** Writes another tensor's numbers into this one, in place: for optimisers and for loading weights. A graph that still needs the old ones refuses to run. */
    public void assign(Tensor x) {
        if (!Arrays.equals(Given.tensor("assign", x).shape, shape)) throw new ShapeException("assign: expected " + shapeText() + ", got " + x.shapeText());
        if (op != null) throw new IllegalStateException("assign: this tensor is a result of " + op + ". Hint: only tensors that you made can be assigned to");
        overwrite(x.to(dtype));
    }

    void overwrite(Tensor x) {
        if (x.array != array) System.arraycopy(x.array, 0, array, 0, numel());
        version++;
    }

    /** this ← this + scale·x, in place, without a graph: the step of an optimiser. */
    public void addInPlace(double scale, Tensor x) {
        if (!Arrays.equals(Given.tensor("addInPlace", x).shape, shape))
            throw new ShapeException("addInPlace: expected " + shapeText() + ", got " + x.shapeText());
        if (dtype == DType.BOOL) throw new ShapeException("addInPlace: expected numbers to add to, got bool " + shapeText());
        if (op != null) throw new IllegalStateException("addInPlace: this tensor is a result of " + op + ". Hint: use add");
        Backend.current().addScaled(this, scale, x.to(dtype));
        version++;
    }

    // Elementwise functions of one tensor

    // @formatter:off
    public Tensor neg()        { return Ops.NEG.apply(null, this); }
    public Tensor abs()        { return Ops.ABS.apply(null, this); }
    /** −1, 0 or 1. */
    public Tensor sign()       { return Ops.SIGN.apply(null, this); }
    public Tensor exp()        { return Ops.EXP.apply(null, floating()); }
    /** The natural logarithm. */
    public Tensor log()        { return Ops.LOG.apply(null, floating()); }
    /** eˣ − 1, exact near 0. */
    public Tensor expm1()      { return Ops.EXPM1.apply(null, floating()); }
    /** log(1 + x), exact near 0. */
    public Tensor log1p()      { return Ops.LOG1P.apply(null, floating()); }
    public Tensor sqrt()       { return Ops.SQRT.apply(null, floating()); }
    /** 1/√x. */
    public Tensor rsqrt()      { return Ops.RSQRT.apply(null, floating()); }
    public Tensor square()     { return Ops.SQUARE.apply(null, this); }
    public Tensor reciprocal() { return Ops.RECIPROCAL.apply(null, floating()); }
    public Tensor sin()        { return Ops.SIN.apply(null, floating()); }
    public Tensor cos()        { return Ops.COS.apply(null, floating()); }
    public Tensor tanh()       { return Ops.TANH.apply(null, floating()); }
    /** 1/(1 + e⁻ˣ). */
    public Tensor sigmoid()    { return Ops.SIGMOID.apply(null, floating()); }
    /** max(0, x). */
    public Tensor relu()       { return Ops.RELU.apply(null, this); }
    /** x where x > 0, slope·x elsewhere. */
    public Tensor leakyRelu(double slope) { return Ops.LEAKY_RELU.apply(slope, floating()); }
    /** x where x > 0, α(eˣ − 1) elsewhere. */
    public Tensor elu(double alpha) { return Ops.ELU.apply(alpha, floating()); }
    /** x·Φ(x), Φ the normal distribution function (Hendrycks and Gimpel 2016). */
    public Tensor gelu()       { return Ops.GELU.apply(null, floating()); }
    /** ½x(1 + tanh(√(2/π)(x + 0.044715x³))), the approximation of {@link #gelu}. */
    public Tensor geluTanh()   { return Ops.GELU_TANH.apply(null, floating()); }
    /** x·sigmoid(x). */
    public Tensor silu()       { return Ops.SILU.apply(null, floating()); }
    /** log(1 + eˣ). */
    public Tensor softplus()   { return Ops.SOFTPLUS.apply(null, floating()); }
    /** 2/√π ∫₀ˣ exp(−t²) dt. */
    public Tensor erf()        { return Ops.ERF.apply(null, floating()); }
    public Tensor floor()      { return Ops.FLOOR.apply(null, this); }
    public Tensor ceil()       { return Ops.CEIL.apply(null, this); }
    /** The nearest whole number, the even one of two. */
    public Tensor round()      { return Ops.ROUND.apply(null, this); }
    public Tensor isNaN()      { return Ops.IS_NAN.apply(null, floating()); }
    public Tensor isFinite()   { return Ops.IS_FINITE.apply(null, floating()); }
    public Tensor not()        { return Ops.NOT.apply(null, to(DType.BOOL)); }
    /** max(low, min(x, high)); NaN stays. */
    public Tensor clip(double low, double high) { return dtype.isFloating() ? Ops.CLIP.apply(new Ops.Range(low, high), this) : max(low).min(high); }
    /** Φ(x) = ½(1 + erf(x/√2)). */
    Tensor normalCdf()         { return mul(Math.sqrt(0.5)).erf().add(1).mul(0.5); }
    /** φ(x) = exp(−x²/2)/√(2π). */
    Tensor normalPdf()         { return square().mul(-0.5).exp().mul(1 / Math.sqrt(2 * Math.PI)); }

    // Elementwise functions of two tensors, with broadcasting

    public Tensor add(Tensor b)   { return binary(Ops.ADD, b); }
    public Tensor add(double b)   { return binary(Ops.ADD, scalar(b)); }
    public Tensor sub(Tensor b)   { return binary(Ops.SUB, b); }
    public Tensor sub(double b)   { return binary(Ops.SUB, scalar(b)); }
    public Tensor mul(Tensor b)   { return binary(Ops.MUL, b); }
    public Tensor mul(double b)   { return binary(Ops.MUL, scalar(b)); }
    public Tensor div(Tensor b)   { return floating().binary(Ops.DIV, b); }
    public Tensor div(double b)   { return floating().binary(Ops.DIV, scalar(b)); }
    public Tensor pow(Tensor b)   { return floating().binary(Ops.POW, b); }
    public Tensor pow(double b)   { return floating().binary(Ops.POW, scalar(b)); }
    /** The larger of two, element by element; NaN if one of them is. */
    public Tensor max(Tensor b)   { return binary(Ops.MAX, b); }
    public Tensor max(double b)   { return binary(Ops.MAX, scalar(b)); }
    /** The smaller of two, element by element; NaN if one of them is. */
    public Tensor min(Tensor b)   { return binary(Ops.MIN, b); }
    public Tensor min(double b)   { return binary(Ops.MIN, scalar(b)); }
    public Tensor eq(Tensor b)    { return binary(Ops.EQ, b); }
    public Tensor eq(double b)    { return binary(Ops.EQ, scalar(b)); }
    public Tensor ne(Tensor b)    { return binary(Ops.NE, b); }
    public Tensor ne(double b)    { return binary(Ops.NE, scalar(b)); }
    public Tensor lt(Tensor b)    { return binary(Ops.LT, b); }
    public Tensor lt(double b)    { return binary(Ops.LT, scalar(b)); }
    public Tensor le(Tensor b)    { return binary(Ops.LE, b); }
    public Tensor le(double b)    { return binary(Ops.LE, scalar(b)); }
    public Tensor gt(Tensor b)    { return binary(Ops.GT, b); }
    public Tensor gt(double b)    { return binary(Ops.GT, scalar(b)); }
    public Tensor ge(Tensor b)    { return binary(Ops.GE, b); }
    public Tensor ge(double b)    { return binary(Ops.GE, scalar(b)); }
    public Tensor and(Tensor b)   { return Masks.both(Ops.AND, this, b); }
    public Tensor or(Tensor b)    { return Masks.both(Ops.OR, this, b); }
    public Tensor xor(Tensor b)   { return Masks.both(Ops.XOR, this, b); }
    // @formatter:on

    /** This where the condition holds, {@code other} elsewhere. */
    public Tensor where(Tensor condition, Tensor other) {
        DType type = DType.promote(dtype, Given.tensor("where", other).dtype);
        return Ops.WHERE.apply(null, Given.tensor("where", condition).to(DType.BOOL), to(type), other.to(type));
    }

    /** This where the condition holds, a number elsewhere. */
    public Tensor where(Tensor condition, double other) {
        return where(condition, scalar(other));
    }

    private Tensor binary(Op<Void> op, Tensor b) {
        if (dtype == Given.tensor(op.name(), b).dtype && dtype != DType.BOOL) return op.apply(null, this, b);
        DType type = DType.promote(DType.promote(dtype, b.dtype), DType.INT32);
        return op.apply(null, to(type), b.to(type));
    }

    /** A number as a tensor that leaves this one's type as it is, unless this one counts and the number has a fraction. */
    private Tensor scalar(double value) {
        boolean fits = dtype.isFloating() || value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
        return Tensors.full(value, !fits ? DType.FLOAT32 : dtype == DType.BOOL ? DType.INT32 : dtype);
    }

    Tensor floating() {
        return dtype.isFloating() ? this : to(DType.FLOAT32);
    }

    /** The same values in another type; to int32 fractions are cut off, to bool every value but 0 is true. */
    public Tensor to(DType type) {
        return type == dtype ? this : Ops.CAST.apply(type, Given.of("to", "a type", type).isFloating() ? this : detach());
    }

    // Reductions: over the given axes, or over all of them; those called …Keep leave every folded axis with size 1

    // @formatter:off
    /** Σx. */
    public Tensor sum(int... axes)           { return Folds.drop(sumKeep(axes), axes); }
    public Tensor sumKeep(int... axes)       { return Folds.sum(this, axes); }
    /** Σx/n. */
    public Tensor mean(int... axes)          { return Folds.drop(meanKeep(axes), axes); }
    public Tensor meanKeep(int... axes)      { return Folds.mean(this, axes); }
    /** Σ(x − mean)²/(n − 1). */
    public Tensor var(int... axes)           { return Folds.drop(varKeep(axes), axes); }
    public Tensor varKeep(int... axes)       { return Folds.var(this, axes); }
    /** √var; the gradient where all are equal is 0. */
    public Tensor std(int... axes)           { return Folds.drop(stdKeep(axes), axes); }
    public Tensor stdKeep(int... axes)       { return Folds.root(varKeep(axes)); }
    /** Πx. */
    public Tensor prod(int... axes)          { return Folds.drop(prodKeep(axes), axes); }
    public Tensor prodKeep(int... axes)      { return Folds.prod(this, axes); }
    /** The largest element; the gradient goes to all that are equally large, in equal parts. */
    public Tensor amax(int... axes)          { return Folds.drop(amaxKeep(axes), axes); }
    public Tensor amaxKeep(int... axes)      { return Folds.extreme(Ops.AMAX, this, axes); }
    /** The smallest element; the gradient goes to all that are equally small, in equal parts. */
    public Tensor amin(int... axes)          { return Folds.drop(aminKeep(axes), axes); }
    public Tensor aminKeep(int... axes)      { return Folds.extreme(Ops.AMIN, this, axes); }
    /** The largest element of all; along axes it is {@link #amax}. */
    public Tensor max()                      { return amax(); }
    /** The smallest element of all; along axes it is {@link #amin}. */
    public Tensor min()                      { return amin(); }
    /** log Σ eˣ, finite wherever the result is. */
    public Tensor logSumExp(int... axes)     { return Folds.drop(logSumExpKeep(axes), axes); }
    public Tensor logSumExpKeep(int... axes) { return Folds.logSumExp(this, axes); }
    /** The Euclidean length √Σx²; its gradient at 0 is 0. */
    public Tensor norm(int... axes)          { return Folds.drop(normKeep(axes), axes); }
    public Tensor normKeep(int... axes)      { return Folds.norm(this, axes); }
    /** Where the largest element of all is, in row-major order. */
    public Tensor argmax()                   { return flatten().argmax(0); }
    /** Where the smallest element of all is, in row-major order. */
    public Tensor argmin()                   { return flatten().argmin(0); }
    /** The index (int32) of the first largest element along an axis. */
    public Tensor argmax(int axis)           { return Folds.drop(argmaxKeep(axis), axis); }
    public Tensor argmaxKeep(int axis)       { return Folds.place(Ops.ARGMAX, this, axis); }
    /** The index (int32) of the first smallest element along an axis. */
    public Tensor argmin(int axis)           { return Folds.drop(argminKeep(axis), axis); }
    public Tensor argminKeep(int axis)       { return Folds.place(Ops.ARGMIN, this, axis); }
    /** True if any element is not 0. */
    public boolean any()                     { return Folds.any(this).item() != 0; }
    /** Along axes: true where any element is not 0. */
    public Tensor any(int... axes)           { return Folds.drop(anyKeep(axes), axes); }
    public Tensor anyKeep(int... axes)       { return Folds.any(this, axes); }
    /** True if no element is 0. */
    public boolean all()                     { return Folds.all(this).item() != 0; }
    /** Along axes: true where no element is 0. */
    public Tensor all(int... axes)           { return Folds.drop(allKeep(axes), axes); }
    public Tensor allKeep(int... axes)       { return Folds.all(this, axes); }
    /** Running sums along an axis. */
    public Tensor cumsum(int axis)           { return Ops.CUMSUM.apply(Shapes.axis("cumsum", axis, rank()), Folds.countable(this)); }
    /** eˣ/Σeˣ along an axis. */
    public Tensor softmax(int axis)          { return Folds.alongLast(Ops.SOFTMAX, floating(), axis); }
    /** x − log Σeˣ along an axis. */
    public Tensor logSoftmax(int axis)       { return Folds.alongLast(Ops.LOG_SOFTMAX, floating(), axis); }

    Tensor sumTo(int[] target)               { return Folds.sumTo(this, target); }

    // Order and counts

    /** The indices (int32) that sort ascending along an axis; equal elements keep their order, NaN comes last. */
    public Tensor argsort(int axis)                     { return Sorting.order(this, axis, false); }
    /** As {@link #argsort(int)}, the largest (and NaN) first if descending. */
    public Tensor argsort(int axis, boolean descending) { return Sorting.order(this, axis, descending); }
    /** The elements along an axis in ascending order. */
    public Tensor sort(int axis)                        { return gather(axis, argsort(axis)); }
    public Tensor sort(int axis, boolean descending)    { return gather(axis, argsort(axis, descending)); }
    /** {@link #sort} and {@link #argsort} together. */
    public Ranked ranked(int axis, boolean descending)  { return Sorting.rank(this, axis, descending); }
    /** The k largest elements along an axis, the largest first, and their indices. */
    public Ranked topk(int k, int axis)                 { return Sorting.top(this, k, axis); }
    /** The different values in ascending order [n]; {@link #distinct} counts them. */
    public Tensor unique()                              { return distinct().values(); }
    /** The different values with their counts, and where each element's value stands among them. */
    public Distinct distinct()                          { return Sorting.distinct(this); }
    /** How often 0, 1, 2, … occur in a vector of whole numbers; [at least so many] int32. */
    public Tensor bincount(int atLeast)                 { return Masks.bincount(this, atLeast); }
    public Tensor bincount()                            { return bincount(0); }
    /** Counts in bins of equal width from the smallest to the largest value. */
    public Histogram histogram(int bins)                { return Histogram.of(this, bins); }
    /** Counts in bins of equal width; what lies outside low … high, and NaN, is not counted. */
    public Histogram histogram(int bins, double low, double high) { return Histogram.of(this, bins, low, high); }
    // @formatter:on

    // Movement

    /** The same numbers under another shape; one size may be −1 and is worked out. */
    public Tensor reshape(int... sizes) {
        return Arrays.equals(sizes, shape) ? this : Ops.RESHAPE.apply(Movement.fill(this, sizes), this);
    }

    Tensor viewed(int[] sizes) {
        return new Tensor(array, dtype, sizes);
    }

    /** All axes from the given one on as a single axis. */
    public Tensor flatten(int from) {
        return Movement.flatten(this, from);
    }

    /** One axis. */
    public Tensor flatten() {
        return reshape(numel());
    }

    /** Without an axis of size 1. */
    public Tensor squeeze(int axis) {
        return Movement.squeeze(this, axis);
    }

    /** With a new axis of size 1 at this place. */
    public Tensor unsqueeze(int axis) {
        return Movement.unsqueeze(this, axis);
    }

    /** Axes in another order: y's axis i is x's axis order[i]. */
    public Tensor permute(int... order) {
        return Movement.permute(this, order);
    }

    /** A matrix flipped over its diagonal, the last two axes swapped. */
    public Tensor transpose() {
        return transpose(-2, -1);
    }

    public Tensor transpose(int a, int b) {
        return Movement.transpose(this, a, b);
    }

    /** Repeated along axes of size 1, and along new leading axes, up to a shape. */
    public Tensor expand(int... sizes) {
        return Movement.expand(this, sizes);
    }

    /** Elements from…to−1 along an axis. */
    public Tensor slice(int axis, int from, int to) {
        return Movement.slice(this, axis, from, to);
    }

    /** Reversed along an axis. */
    public Tensor flip(int axis) {
        return Movement.flip(this, axis);
    }

    /** Slices as NumPy writes them: {@code x.at("0")}, {@code x.at(":, 1:3")}, {@code x.at("..., ::2")}. */
    public Tensor at(String slices) {
        return Slices.apply(this, slices);
    }

    /** y[…, i, …] = x[…, index[…, i, …], …] along an axis; index has x's shape but along it. */
    public Tensor gather(int axis, Tensor index) {
        return Indexing.gather(this, axis, index);
    }

    /** The slices along an axis that a list of indices names. */
    public Tensor indexSelect(int axis, Tensor index) {
        return Indexing.select(this, axis, index);
    }

    /** Class indices [*] as rows [*, classes] of zeros with a single one. */
    public Tensor oneHot(int classes) {
        return Indexing.oneHot(this, classes);
    }

    // @formatter:off
    /** {@link #reshape} under PyTorch's name. */
    public Tensor view(int... sizes)                    { return reshape(sizes); }
    /** Cut along an axis into pieces of the given sizes, which add up to its size. */
    public Tensor[] split(int axis, int... sizes)       { return Pieces.split(this, axis, sizes); }
    /** Cut along an axis into that many pieces of one size, the last one smaller where it must be. */
    public Tensor[] chunk(int pieces, int axis)         { return Pieces.chunk(this, pieces, axis); }
    /** Rotated along an axis: element i goes to i + by, what leaves at the end comes in at the front. */
    public Tensor roll(int by, int axis)                { return Pieces.roll(this, by, axis); }
    /** Every element along an axis so many times in a row: 1 2 → 1 1 2 2. */
    public Tensor repeat(int times, int axis)           { return Pieces.repeat(this, times, axis); }
    /** The whole tensor so many times along each axis (aligned at the right): 1 2 → 1 2 1 2. */
    public Tensor tile(int... times)                    { return Pieces.tile(this, times); }
    /** Longer along an axis by a constant before and after; {@code x.pad(2, 1, 1, 0).pad(3, 1, 1, 0)} frames images. */
    public Tensor pad(int axis, int before, int after, double value) { return Pieces.pad(this, axis, before, after, value); }
    /** As {@link #pad}, by what lies mirrored at the edge: 1 2 3 → 3 2 1 2 3 2 1. */
    public Tensor padReflect(int axis, int before, int after)   { return Pieces.padReflect(this, axis, before, after); }
    /** As {@link #pad}, by the edge repeated: 1 2 3 → 1 1 1 2 3 3 3. */
    public Tensor padReplicate(int axis, int before, int after) { return Pieces.padReplicate(this, axis, before, after); }
    /** With source added at the places index names: y[…, index[…, i, …], …] += source[…, i, …]. */
    public Tensor scatterAdd(int axis, Tensor index, Tensor source) { return Masks.scatterAdd(this, axis, index, source); }
    /** A number where the mask (bool, broadcast) holds, this elsewhere. */
    public Tensor maskedFill(Tensor mask, double value) { return Masks.fill(this, mask, value); }
    /** The elements where the mask (bool, broadcast) holds, [n]. */
    public Tensor maskedSelect(Tensor mask)             { return Masks.select(this, mask); }
    /** The elements, or slices, where a bool mask over the first axes holds; or the slices that whole numbers name, counted from the end if negative. */
    public Tensor at(Tensor index)                      { return Masks.at(this, index); }
    /** The lower triangle of matrices [*, m, n], 0 above the given diagonal; 0 is the main one, 1 the next above. */
    public Tensor tril(int diagonal)                    { return Masks.lower(this, diagonal); }
    public Tensor tril()                                { return tril(0); }
    /** The upper triangle of matrices [*, m, n], 0 below the given diagonal. */
    public Tensor triu(int diagonal)                    { return Masks.upper(this, diagonal); }
    public Tensor triu()                                { return triu(0); }
    /** A vector [n] as the diagonal of a matrix [n, n]; the diagonal [min(m, n)] of a matrix [m, n]. */
    public Tensor diag()                                { return Masks.diagonal(this); }
    // @formatter:on

    // Products

    /** Product of matrices over the last two axes, leading axes broadcast; a vector is a row on the left and a column on the right. */
    public Tensor matmul(Tensor b) {
        return Products.matmul(this, b);
    }

    /** x Wᵀ + b over the last axis of x; W [out, in], b [out]. */
    public Tensor linear(Tensor weight, Tensor bias) {
        return Products.linear(this, weight, bias);
    }

    /** Σ xᵢyᵢ of two vectors. */
    public Tensor dot(Tensor b) {
        return Products.dot(this, b);
    }

    // @formatter:off
    /** As {@link #matmul(Tensor)}, with the last two axes of one or both taken the other way round, without a copy. */
    public Tensor matmul(Tensor b, boolean transposeThis, boolean transposeB) { return Products.matmul(this, transposeThis, b, transposeB); }
    /** xᵢyⱼ of vectors [m] and [n]: [m, n]. */
    public Tensor outer(Tensor b)                            { return Products.outer(this, b); }
    /** The sum of products over the last axes of this and the first of b, so many. */
    public Tensor tensordot(Tensor b, int axes)              { return Products.tensordot(this, b, axes); }
    /** The sum of products over pairs of axes, the rest of this before the rest of b. */
    public Tensor tensordot(Tensor b, int[] own, int[] axes) { return Products.tensordot(this, own, b, axes); }
    /** From this to b: x + w(b − x), exact at w = 0 and w = 1. */
    public Tensor lerp(Tensor b, double w)                   { return w < 0.5 ? add(Given.tensor("lerp", b).sub(this).mul(w)) : Given.tensor("lerp", b).sub(b.sub(this).mul(1 - w)); }
    public Tensor lerp(Tensor b, Tensor w)                   { return add(Given.tensor("lerp", b).sub(this).mul(w)).where(w.lt(0.5), b.sub(b.sub(this).mul(w.neg().add(1)))); }

    // Windows over [n, c, h, w] and [n, c, l]: channels come second

    /** Σ x·w under a moving window; x [n, c, h, w], w [o, c/groups, kh, kw], bias [o] or null → [n, o, ⌊(h + 2p − d(kh − 1) − 1)/s⌋ + 1, …]. */
    public Tensor conv2d(Tensor weight, Tensor bias, Conv settings) { return Convolution.conv2d(this, weight, bias, settings); }
    public Tensor conv2d(Tensor weight, Tensor bias) { return Convolution.conv2d(this, weight, bias, Conv.PLAIN); }
    /** x [n, c, l], w [o, c/groups, k], bias [o] or null → [n, o, ⌊(l + 2p − d(k − 1) − 1)/s⌋ + 1]. */
    public Tensor conv1d(Tensor weight, Tensor bias, Conv settings) { return Convolution.conv1d(this, weight, bias, settings); }
    public Tensor conv1d(Tensor weight, Tensor bias) { return Convolution.conv1d(this, weight, bias, Conv.PLAIN); }
    /** The transpose of conv2d; x [n, c, h, w], w [c, o/groups, kh, kw], bias [o] or null → [n, o, (h − 1)s − 2p + d(kh − 1) + outputPadding + 1, …]. */
    public Tensor convTranspose2d(Tensor weight, Tensor bias, Conv settings) { return Convolution.convTranspose2d(this, weight, bias, settings); }
    public Tensor convTranspose1d(Tensor weight, Tensor bias, Conv settings) { return Convolution.convTranspose1d(this, weight, bias, settings); }
    /** The largest element of each window; [n, c, h, w] → [n, c, ⌊(h + 2p − d(k − 1) − 1)/s⌋ + 1, …]. */
    public Tensor maxPool2d(Pool settings) { return Pooling.max2d(this, settings); }
    public Tensor maxPool2d(int size) { return Pooling.max2d(this, Pool.size(size)); }
    public Tensor maxPool1d(Pool settings) { return Pooling.max1d(this, settings); }
    /** The largest element of each window, and where it stands. */
    public MaxPooled maxPool2dWithIndices(Pool settings) { return Pooling.max2dWithIndices(this, settings); }
    /** Zeros [n, c, h, w] with this tensor's values at the indices that max pooling gave. */
    public Tensor maxUnpool2d(Tensor indices, int h, int w) { return Pooling.unpool(this, indices, h, w); }
    /** The mean of each window, padding counted as zeros unless excluded. */
    public Tensor avgPool2d(Pool settings) { return Pooling.average2d(this, settings); }
    public Tensor avgPool2d(int size) { return Pooling.average2d(this, Pool.size(size)); }
    public Tensor avgPool1d(Pool settings) { return Pooling.average1d(this, settings); }
    /** Means over h × w parts that cover the image; part i is ⌊i·H/h⌋ … ⌈(i+1)·H/h⌉−1. */
    public Tensor adaptiveAvgPool2d(int h, int w) { return Pooling.adaptiveAverage2d(this, h, w); }
    public Tensor adaptiveAvgPool1d(int l) { return Pooling.adaptiveAverage1d(this, l); }
    public Tensor adaptiveMaxPool2d(int h, int w) { return Pooling.adaptiveMax2d(this, h, w); }
    public Tensor adaptiveMaxPool1d(int l) { return Pooling.adaptiveMax1d(this, l); }
    /** The mean, or the largest element, of each channel, [n, c, …] → [n, c]. */
    public Tensor globalAvgPool() { return Pooling.global("globalAvgPool", this, false); }
    public Tensor globalMaxPool() { return Pooling.global("globalMaxPool", this, true); }
    /** [n, c, H, W] → [n, c, h, w]: output i is input ⌊i·H/h⌋. */
    public Tensor resizeNearest(int h, int w) { return Pooling.nearest2d(this, h, w); }
    public Tensor resizeNearest(int l) { return Pooling.nearest1d(this, l); }
    /** [n, c, H, W] → [n, c, h, w], interpolated at (i + ½)·H/h − ½; with aligned corners at i·(H − 1)/(h − 1). */
    public Tensor resizeBilinear(int h, int w, boolean alignCorners) { return Pooling.bilinear(this, h, w, alignCorners); }
    public Tensor resizeBilinear(int h, int w) { return Pooling.bilinear(this, h, w, false); }
    public Tensor resizeLinear(int l, boolean alignCorners) { return Pooling.linear(this, l, alignCorners); }
    /** Every place of a window as a column, [n, c, h, w] → [n, c·kh·kw, places]. */
    public Tensor unfold(int kh, int kw, Conv settings) { return Convolution.unfold(this, kh, kw, settings); }
    /** Columns added where unfold reads them, [n, c·kh·kw, places] → [n, c, h, w]. */
    public Tensor fold(int h, int w, int kh, int kw, Conv settings) { return Convolution.fold(this, h, w, kh, kw, settings); }

    // What layers and losses are made of

    /** Mean of −log softmax(x)[t]; x [n, k, …] logits, t class indices [n, …] or probabilities shaped as x. */
    public Tensor crossEntropy(Tensor target) { return CrossEntropy.mean(this, target, CrossEntropy.NONE); }
    public Tensor crossEntropy(Tensor target, int ignored) { return CrossEntropy.mean(this, target, ignored); }
    /** (x − μ)/√(σ² + ε)·γ + β with μ, σ² of each channel over the batch, x [n, c, …], γ and β [c] or null. */
    public BatchNormed batchNorm(Tensor gamma, Tensor beta, double epsilon) { return Norms.batch(this, gamma, beta, epsilon); }
    /** The same with a given mean and variance [c]. */
    public Tensor batchNorm(Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) { return Norms.fixed(this, mean, variance, gamma, beta, epsilon); }
    /** The same over the last axes, those of {@code sizes}; γ and β have them as their shape, or are null. */
    public Tensor layerNorm(int[] sizes, Tensor gamma, Tensor beta, double epsilon) { return Norms.layer("layerNorm", this, sizes, gamma, beta, epsilon, true); }
    /** The same over groups of channels of each example; as many groups as channels is instance norm, one is layer norm over an image. */
    public Tensor groupNorm(int groups, Tensor gamma, Tensor beta, double epsilon) { return Norms.group("groupNorm", this, groups, gamma, beta, epsilon); }
    public Tensor instanceNorm(Tensor gamma, Tensor beta, double epsilon) { return Norms.group("instanceNorm", this, rank() < 2 ? 1 : Math.max(1, shape[1]), gamma, beta, epsilon); }
    /** x/√(mean x² + ε)·γ over the last axis. */
    public Tensor rmsNorm(Tensor gamma, double epsilon) { return Norms.layer("rmsNorm", this, rank() == 0 ? shape : new int[]{size(-1)}, gamma, null, epsilon, false); }
    /** Each element is 0 with probability p, the others are divided by 1 − p. */
    public Tensor dropout(double p) { return Dropout.of(this, p); }
    /** Rows of this table [words, d] by index [*] → [*, d]; the row at {@code padding} gets no gradient. */
    public Tensor embedding(Tensor index, int padding) { return Embedding.of(this, index, padding); }
    public Tensor embedding(Tensor index) { return Embedding.of(this, index, Embedding.NONE); }
    /** softmax(q kᵀ/√d + mask) v; this is q [*, l, d], k [*, s, d], v [*, s, e]; a bool mask says where to look, others are added. */
    public Tensor attention(Tensor k, Tensor v, Tensor mask) { return Attention.of(this, k, v, mask, false); }
    /** Attention in which query i sees keys 0 … i only. */
    public Tensor causalAttention(Tensor k, Tensor v) { return Attention.of(this, k, v, null, true); }
    // @formatter:on

    // Text

    /** "[2, 3]". */
    public String shapeText() {
        return Arrays.toString(shape);
    }

    /** Shape, type and values, the middle left out of long axes. */
    @Override
    public String toString() {
        return TensorText.of(this);
    }
}
