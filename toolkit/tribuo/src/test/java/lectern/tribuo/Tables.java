package lectern.tribuo;

import java.util.stream.IntStream;
import lectern.data.Dataset;
import lectern.tensor.Tensors;

/** Bundled tables, cut in two without chance. */
final class Tables {
    private Tables() {}

    static Dataset wine() {
        return TribuoData.data(TableSource.classes("wine", "class").dataset());
    }

    static Dataset penguins() {
        return TribuoData.data(TableSource.classes("penguins", "species", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g").dataset());
    }

    static Dataset diabetes() {
        return TribuoData.data(TableSource.numbers("diabetes", "progression").dataset());
    }

    /** Every third row is for testing. */
    static Dataset.Split parts(Dataset data) {
        int[] test = IntStream.range(0, data.size()).filter(i -> i % 3 == 0).toArray(),
                train = IntStream.range(0, data.size()).filter(i -> i % 3 != 0).toArray();
        return new Dataset.Split(data.select(Tensors.ints(train)), data.select(Tensors.ints(test)));
    }
}
