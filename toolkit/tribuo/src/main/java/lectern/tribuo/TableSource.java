package lectern.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import java.util.Iterator;
import java.util.List;
import lectern.clean.Datasets;
import lectern.clean.Frames;
import org.dflib.DataFrame;
import org.tribuo.ConfigurableDataSource;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.provenance.ConfiguredDataSourceProvenance;
import org.tribuo.regression.Regressor;

/**
 * A table of the catalogue as a data source that a provenance can name and {@link Reproduction} can open again; rows with a null in a column that is used are left out.
 *
 * <pre>{@code
 * var penguins = TableSource.classes("penguins", "species", "bill_length_mm", "body_mass_g").dataset();
 * }</pre>
 */
public final class TableSource<T extends Output<T>> implements ConfigurableDataSource<T> {
    @Config(mandatory = true, description = "The name in the catalogue.")
    private String table;

    @Config(mandatory = true, description = "The column to predict.")
    private String target;

    @Config(description = "The columns to predict it from; none: all of numbers.")
    private List<String> columns = List.of();

    @Config(mandatory = true, description = "What is predicted.")
    private Task task;

    private List<Example<T>> examples;

    private TableSource() {}

    private TableSource(Task task, String table, String target, String... columns) {
        this.task = task;
        this.table = table;
        this.target = target;
        this.columns = List.of(columns);
        postConfig();
    }

    /** The target's text is the class. */
    public static TableSource<Label> classes(String table, String target, String... columns) {
        return new TableSource<>(Task.CLASSES, table, target, columns);
    }

    /** The target is a number. */
    public static TableSource<Regressor> numbers(String table, String target, String... columns) {
        return new TableSource<>(Task.NUMBERS, table, target, columns);
    }

    /** All rows as a data set. */
    public MutableDataset<T> dataset() {
        return new MutableDataset<>(this);
    }

    /** Opens the table; OLCUT calls it when the settings are there. */
    @Override
    @SuppressWarnings("unchecked") // the task says which outputs the rows get
    public void postConfig() {
        DataFrame all = Datasets.table(table);
        String[] used = new TableRows("TableSource", all, target, columns.toArray(String[]::new)).columns().toArray(String[]::new);
        TableRows rows = new TableRows("TableSource", Frames.dropNulls(Frames.dropNulls(all, target), used), target, used);
        examples = switch (task) {
            case CLASSES -> (List<Example<T>>) (List<?>) rows.classes();
            case NUMBERS -> (List<Example<T>>) (List<?>) rows.numbers();
            case LABEL_SETS -> throw new IllegalArgumentException("TableSource: a column holds one label a row. Hint: TribuoData.labelSets(data)");
        };
    }

    @Override
    @SuppressWarnings("unchecked") // the task says which outputs the rows get
    public OutputFactory<T> getOutputFactory() {
        return (OutputFactory<T>) Answers.of(task).factory();
    }

    @Override
    public Iterator<Example<T>> iterator() {
        return examples.iterator();
    }

    @Override
    public ConfiguredDataSourceProvenance getProvenance() {
        return new TableProvenance(this);
    }

    @Override
    public String toString() {
        return "TableSource(%s → %s, %d rows)".formatted(table, target, examples.size());
    }
}
