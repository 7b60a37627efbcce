package lectern.clean;

import lectern.clean.load.CsvFile;
import org.dflib.DataFrame;

/** The catalogue's tables: CSV with commas, an empty cell or NA is null. */
final class CsvTable {
    private CsvTable() {}

    static DataFrame read(String csv, String name) {
        return new CsvFile().separator(',').frame(csv, name);
    }
}
