package lectern.tensor;

import java.util.List;
import java.util.Set;
import lectern.tensor.Samples.Sample;

/** wip. */
final class FusedSamples {
    static final Set<String> ROWS = Set.of();

    FusedSamples(List<Sample> all) {}

    void fill() {}
}
