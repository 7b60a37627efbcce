package lectern.clean.augment;

import lectern.data.Dataset;
import lectern.data.Example;
import lectern.data.ExampleSource;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;

/**
 * A random change of examples that keeps what they mean: another picture of the same thing.
 *
 * <pre>{@code
 * Augmentation change = new Flip().then(new Rotate(15)).then(new Noise(0.05).chance(0.5));
 * images(change.apply(digits.x().slice(0, 0, 16)))                       // sixteen changed pictures
 * for (Dataset batch : train.batches(64)) step(change.apply(batch));     // labels stay
 * var files = new DataLoader(pets.size(), change.on(pets), 32).workers(2);
 * }</pre>
 *
 * <p>Shapes: x [n, *] → [n, *], of which each example is changed by numbers of its own. They come from the main generator, so {@code seed} decides them, for any number of
 * threads.
 */
public abstract class Augmentation {
    /** One example changed; the example itself stays as it is. */
    public abstract Tensor one(Tensor x, Generator random);

    /** The mask [h, w] of a picture changed as the picture was by the same numbers; only changes of place move it. */
    public Tensor mask(Tensor mask, Generator random) {
        return mask;
    }

    /** Examples [n, *], each changed. */
    public final Tensor apply(Tensor batch) {
        return each(batch, Generator.main().nextLong(), this::one);
    }

    /** The same answers to changed examples. */
    public final Dataset apply(Dataset data) {
        return data.map(this::apply);
    }

    /** Pictures [n, c, h, w] with their masks [n, h, w], changed together. */
    public final Dataset masked(Dataset data) {
        if (data.y().rank() != 3) throw new ShapeException("%s: expected masks [n, h, w], got %s".formatted(this, data.y().shapeText()));
        long key = Generator.main().nextLong();
        return new Dataset(each(data.x(), key, this::one), each(data.y(), key, this::mask).to(data.y().dtype()));
    }

    /** The data and {@code times} changed copies of it, with the labels of the originals. */
    public final Dataset expand(Dataset data, int times) {
        if (times < 0) throw new IllegalArgumentException("%s: expected 0 copies or more, got %d".formatted(this, times));
        Dataset all = data;
        for (int i = 0; i < times; i++) all = all.concat(apply(data));
        return all;
    }

    /** A source of changed examples, for a {@code DataLoader}. */
    public final ExampleSource on(ExampleSource source) {
        return (index, random) -> {
            Example example = source.at(index, random);
            return new Example(one(example.x(), random), example.y());
        };
    }

    /** This change, then another. */
    public final Augmentation then(Augmentation next) {
        return new Chain(this, next);
    }

    /** This change with a probability, else none. */
    public final Augmentation chance(double p) {
        return new Chance(this, p);
    }

    private interface Change {
        Tensor of(Tensor x, Generator random);
    }

    private Tensor each(Tensor batch, long key, Change change) {
        if (batch.rank() == 0) throw new ShapeException("%s: expected examples [n, …], got []. Hint: x.unsqueeze(0)".formatted(this));
        int n = batch.size(0);
        if (n == 0) return batch;
        Tensor floats = batch.to(DType.FLOAT32);
        Tensor[] changed = new Tensor[n];
        Workers.run(n, i -> changed[i] = change.of(floats.slice(0, i, i + 1).squeeze(0), new Generator(key + i)));
        return Tensors.stack(changed);
    }

    /** A number from [low, high). */
    static double draw(Generator random, double low, double high) {
        return low == high ? low : low + (high - low) * (random.nextLong() >>> 11) * 0x1p-53;
    }

    /** A whole number 0 … n − 1. */
    static int below(Generator random, int n) {
        return (int) draw(random, 0, n);
    }

    void check(boolean right, String expected, Object... got) {
        if (!right)
            throw new IllegalArgumentException("%s: expected %s, got %s".formatted(getClass().getSimpleName(), expected, java.util.Arrays.toString(got)));
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
