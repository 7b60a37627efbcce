package lectern.data;

import lectern.tensor.Generator;

/** Makes the example with an index: reads a file, cuts and distorts an image. Called from several threads at once. */
@FunctionalInterface
public interface ExampleSource {
    /** The example; whatever is random about it comes from the given generator, which depends on the seed and the example's place in the walk alone. */
    Example at(int index, Generator random) throws Exception;
}
