package lectern.clean;

import java.util.List;
import lectern.tensor.Tensor;

/** A data set whose files were all found: the one that was asked for, or its stand-in. */
record OpenDataset(DatasetEntry entry, List<Located> parts) {
    /** The array of a role, such as {@code train.x}. */
    Tensor tensor(String role) {
        Located part = part(role);
        return Idx.read(part.bytes(), part.file().path());
    }

    String text(String role) {
        return part(role).text();
    }

    private Located part(String role) {
        DatasetFile file = entry.file(role);
        return parts.stream().filter(p -> p.file().equals(file)).findFirst().orElseThrow();
    }
}
