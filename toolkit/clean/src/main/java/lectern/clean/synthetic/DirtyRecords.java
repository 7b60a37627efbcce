package lectern.clean.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Records of people in which errors were planted, together with the truth: what a cleaning step should find.
 *
 * <pre>{@code
 * DirtyRecords people = DirtyRecords.make(1000, 0.02, 0.03, 0.01);
 * people.frame()         // name, city, age, height, weight, income, joined
 * people.duplicates()    // [m, 2] int32: a copied row and the row it repeats
 * }</pre>
 *
 * @param frame the records as they would arrive
 * @param clean the same rows before nulls and outliers were planted
 * @param nulls [k, 2] int32: row and column of every planted null
 * @param outliers [k, 2] int32: row and column of every planted outlier that no planted null hides
 * @param duplicates [m, 2] int32: the row of every planted copy and the row it repeats, before nulls and outliers were planted in either
 */
public record DirtyRecords(DataFrame frame, DataFrame clean, Tensor nulls, Tensor outliers, Tensor duplicates) {
    private static final String[] COLUMNS = {"name", "city", "age", "height", "weight", "income", "joined"};
    private static final String[] FIRST = {"Ada", "Emmy", "Carl", "Leonhard", "Sofia", "Alan", "Grace", "Niels", "Maria", "Isaac", "Rosa", "Omar", "Hypatia",
        "Srinivasa"};
    private static final String[] LAST = {"Stone", "Rivers", "Okafor", "Lind", "Moreau", "Tanaka", "Novak", "Castro", "Weber", "Haddad", "Olsen", "Rossi",
        "Khan", "Silva"};
    private static final String[] CITIES = {"Bergen", "Porto", "Gdansk", "Leeds", "Graz", "Split"};

    /** Records, of which a share of the cells is null, a share of the rows a copy of another, and a share of the numbers an outlier. */
    public static DirtyRecords make(int rows, double nulls, double duplicates, double outliers) {
        Synthetic.count("DirtyRecords", rows, 0);
        for (double share : new double[]{nulls, duplicates, outliers})
            if (!(share >= 0 && share < 1)) throw new IllegalArgumentException("DirtyRecords: expected shares from 0 to below 1, got " + share);
        Generator random = Generator.main().split();
        int copies = (int) Math.min(rows - 1L, Math.round(rows * duplicates));
        Object[][] clean = people(rows, random);
        int[] order = random.permutation(rows).toInts();
        int[] pairs = new int[2 * copies];
        for (int i = 0; i < copies; i++) {
            int copy = order[i], original = order[copies + i % (rows - copies)];
            pairs[2 * i] = copy;
            pairs[2 * i + 1] = original;
            for (Object[] column : clean) column[copy] = column[original];
        }
        Object[][] dirty = Arrays.stream(clean).map(Object[]::clone).toArray(Object[][]::new);
        int[] strange = plant(rows, 3, outliers, random, (row, k) -> {
            int column = 3 + k;
            dirty[column][row] = (double) dirty[column][row] * (column == 5 ? 40 : row % 2 == 0 ? 10 : 0.1);
            return column;
        });
        int[] missing = plant(rows, COLUMNS.length, nulls, random, (row, column) -> {
            dirty[column][row] = null;
            return column;
        });
        return new DirtyRecords(frame(dirty), frame(clean), pairs(missing), pairs(withoutNulls(strange, dirty)), pairs(pairs));
    }

    /** Changes a cell and returns its column. */
    private interface Change {
        int at(int row, int place);
    }

    /** A share of rows × width places, each once. */
    private static int[] plant(int rows, int width, double share, Generator random, Change change) {
        int cells = Math.multiplyExact(rows, width), n = (int) Math.round(cells * share);
        int[] order = random.permutation(cells).toInts(), at = new int[2 * n];
        for (int i = 0; i < n; i++) {
            at[2 * i] = order[i] / width;
            at[2 * i + 1] = change.at(order[i] / width, order[i] % width);
        }
        return at;
    }

    private static int[] withoutNulls(int[] at, Object[][] cells) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < at.length; i += 2) {
            if (cells[at[i + 1]][at[i]] != null) kept.addAll(List.of(at[i], at[i + 1]));
        }
        return kept.stream().mapToInt(i -> i).toArray();
    }

    private static Tensor pairs(int[] at) {
        return Tensors.fromArray(at, at.length / 2, 2);
    }

    private static Object[][] people(int rows, Generator random) {
        double[] u = random.uniform(0, 1, rows, 5).toDoubles(), z = random.normal(rows, 3).toDoubles();
        Object[][] cells = new Object[COLUMNS.length][rows];
        for (int i = 0; i < rows; i++) {
            cells[0][i] = FIRST[(int) (u[5 * i] * FIRST.length)] + " " + LAST[(int) (u[5 * i + 1] * LAST.length)];
            cells[1][i] = CITIES[(int) (u[5 * i + 2] * CITIES.length)];
            cells[2][i] = 18 + (int) (u[5 * i + 3] * 70);
            double height = 1.7 + 0.09 * z[3 * i];
            cells[3][i] = Math.round(100 * height) / 100.0;
            cells[4][i] = Math.round(10 * height * height * Math.max(16, 24 + 3 * z[3 * i + 1])) / 10.0;
            cells[5][i] = (double) Math.round(Math.exp(10.3 + 0.4 * z[3 * i + 2]));
            cells[6][i] = java.time.LocalDate.of(2010, 1, 1).plusDays((int) (u[5 * i + 4] * 5000));
        }
        return cells;
    }

    private static DataFrame frame(Object[][] cells) {
        return DataFrame.byColumn(COLUMNS).of(Arrays.stream(cells).map(c -> Series.of(c.clone())).toArray(Series[]::new)).as("people");
    }
}
