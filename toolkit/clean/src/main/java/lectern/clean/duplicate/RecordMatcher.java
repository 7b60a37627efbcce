package lectern.clean.duplicate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import lectern.clean.Moments;
import lectern.clean.RowStep;
import lectern.tensor.cpu.Workers;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Finds records of the same thing written differently, and removes all but the first. Only rows that agree in some column are compared (blocking). Where more than
 * {@code largest} rows share a value, 100 unless set, they are sorted by what else they hold and each is compared with the {@code neighbours} after it, 10 unless set (sorted
 * neighbourhood, Hernández and Stolfo 1995), so the time grows with rows · columns; {@link #skipped} tells how many pairs that left out. Their similarity is the weighted mean over the columns that both have: text by {@link JaroWinkler};
 * dates 1 if equal, 0.9 with day and month swapped, else 1 − (digits that differ)/4; numbers 1 − |a − b|/s with the training deviation s; never below 0. Rows with at least
 * the threshold, 0.85 unless set, are the same, and so are those linked through others.
 *
 * <p>{@code new RecordMatcher("name", "born", "city").dates("born").weight("name", 2).fitApply(people)}
 *
 * <p>Fellegi, Sunter, "A theory for record linkage" (1969).
 */
public final class RecordMatcher extends RowStep {
    private static final int PIECE = 1024;
    private int largest = 100;
    private int neighbours = 10;
    private transient long skipped;
    private double threshold = 0.85;
    private final List<String> dates = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Double> weights = new LinkedHashMap<>();
    private String[] kinds;
    private double[] scales;

    /** Compares the named columns; without names, all. */
    public RecordMatcher(String... columns) {
        super(columns);
    }

    /** Compares these columns as dates, also where they are written 19580329 or 1958-03-29. */
    public RecordMatcher dates(String... columns) {
        dates.addAll(List.of(columns));
        return this;
    }

    /** Compares these columns as text, also where they hold numbers, as numbers of houses or accounts. */
    public RecordMatcher texts(String... columns) {
        texts.addAll(List.of(columns));
        return this;
    }

    /** Sets how much a column counts, 1 unless set. */
    public RecordMatcher weight(String column, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("RecordMatcher.weight: expected a number from 0, got " + weight);
        weights.put(column, weight);
        return this;
    }

    /** Sets from which similarity two records are the same, above 0 and at most 1. */
    public RecordMatcher threshold(double similarity) {
        if (!(similarity > 0 && similarity <= 1))
            throw new IllegalArgumentException("RecordMatcher.threshold: expected a share above 0 and at most 1, got " + similarity);
        threshold = similarity;
        return this;
    }

    /** Sets how many rows may share a value and all be compared, and how many neighbours of a row are where more share it. */
    public RecordMatcher blocks(int largest, int neighbours) {
        if (largest < 2 || neighbours < 1)
            throw new IllegalArgumentException("RecordMatcher.blocks: expected at least 2 rows and 1 neighbour, got %d and %d".formatted(largest, neighbours));
        this.largest = largest;
        this.neighbours = neighbours;
        return this;
    }

    /** How many pairs were not compared in the last run though they share a value, as too many rows do; counted for each column. */
    public long skipped() {
        return skipped;
    }

    @Override
    protected boolean suits(Series<?> column) {
        return true;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        for (List<String> named : List.of(dates, texts, List.copyOf(weights.keySet())))
            for (String c : named)
                if (!columns.contains(c))
                    throw new IllegalArgumentException("RecordMatcher: column \"%s\" is not among those compared, %s".formatted(c, columns));
        String[] found = new String[columns.size()];
        double[] spread = new double[found.length];
        for (int j = 0; j < found.length; j++) {
            Series<?> cells = frame.getColumn(columns.get(j));
            boolean number = numeric(cells);
            if (number) gappy(frame, columns.get(j));
            found[j] = dates.contains(columns.get(j)) || cells.size() > 0 && cells.get(0) instanceof LocalDate ? "date"
                    : number && !texts.contains(columns.get(j)) ? "number" : "text";
            if (!found[j].equals("number")) continue;
            Moments m = new Moments();
            for (double v : gappy(frame, columns.get(j))) if (!Double.isNaN(v)) m.add(v);
            spread[j] = m.deviation() == 0 ? 1 : m.deviation();
        }
        kinds = found;
        scales = spread;
    }

    /** The pairs of rows that are the same record by their own similarity, in the order of their rows. */
    public List<RowPair> pairs(DataFrame frame) {
        return pairs(frame, fitted());
    }

    private List<RowPair> pairs(DataFrame frame, List<String> columns) {
        int d = columns.size();
        String[][] cells = new String[d][];
        double[][] numbers = new double[d][];
        double[] weight = new double[d];
        for (int j = 0; j < d; j++) {
            Series<?> column = frame.getColumn(columns.get(j));
            if (numeric(column)) gappy(frame, columns.get(j));
            if (kinds[j].equals("number")) numbers[j] = gappy(frame, columns.get(j));
            cells[j] = IntStream.range(0, column.size()).mapToObj(i -> text(column.get(i))).toArray(String[]::new);
            weight[j] = weights.getOrDefault(columns.get(j), 1.0);
        }
        long[] candidates = candidates(cells);
        double[] alike = new double[candidates.length];
        Workers.run((candidates.length + PIECE - 1) / PIECE, p -> {
            for (int k = p * PIECE; k < Math.min(candidates.length, (p + 1) * PIECE); k++)
                alike[k] = similarity(cells, numbers, weight, (int) (candidates[k] >> 32), (int) candidates[k]);
        });
        List<RowPair> pairs = new ArrayList<>();
        for (int k = 0; k < alike.length; k++) if (alike[k] >= threshold) pairs.add(new RowPair((int) (candidates[k] >> 32), (int) candidates[k], alike[k]));
        return pairs;
    }

    private static String text(Object cell) {
        if (cell == null || cell instanceof Double d && d.isNaN()) return null;
        String s = cell.toString().strip();
        return s.isEmpty() ? null : s;
    }

    private long[] candidates(String[][] cells) {
        TreeSet<Long> found = new TreeSet<>();
        String[] all = new String[cells[0].length];
        long left = 0;
        for (int j = 0; j < cells.length; j++) {
            Map<String, List<Integer>> blocks = new HashMap<>();
            for (int i = 0; i < cells[j].length; i++) if (cells[j][i] != null) blocks.computeIfAbsent(cells[j][i], _ -> new ArrayList<>()).add(i);
            for (List<Integer> block : blocks.values()) {
                int n = block.size(), reach = n > largest ? Math.min(n - 1, neighbours) : n - 1;
                if (n > largest) {
                    for (int i : block) if (all[i] == null) all[i] = whole(cells, i);
                    block.sort(Comparator.comparing((Integer i) -> all[i]).thenComparing(i -> i));
                }
                for (int a = 0; a < n; a++) for (int b = a + 1; b <= Math.min(n - 1, a + reach); b++) {
                    int x = block.get(a), y = block.get(b);
                    found.add((long) Math.min(x, y) << 32 | Math.max(x, y));
                }
                left += (long) (n - reach) * (n - reach - 1) / 2;
            }
        }
        skipped = left;
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    /** All that a row holds, one column after the other. */
    private static String whole(String[][] cells, int i) {
        StringBuilder all = new StringBuilder();
        for (String[] column : cells) all.append(column[i] == null ? "" : column[i]).append('\u0000');
        return all.toString();
    }

    private double similarity(String[][] cells, double[][] numbers, double[] weight, int a, int b) {
        double sum = 0, total = 0;
        for (int j = 0; j < cells.length; j++) {
            String x = cells[j][a], y = cells[j][b];
            if (x == null || y == null) continue;
            total += weight[j];
            sum += weight[j] * switch (kinds[j]) {
                case "number" -> Math.max(0, 1 - Math.abs(numbers[j][a] - numbers[j][b]) / scales[j]);
                case "date" -> date(x.replace("-", ""), y.replace("-", ""));
                default -> JaroWinkler.of(x, y);
            };
        }
        return total == 0 ? 0 : sum / total;
    }

    private static double date(String a, String b) {
        if (a.equals(b)) return 1;
        if (a.length() != 8 || b.length() != 8) return JaroWinkler.of(a, b);
        if (a.equals(b.substring(0, 4) + b.substring(6) + b.substring(4, 6))) return 0.9;
        int differ = 0;
        for (int i = 0; i < 8; i++) if (a.charAt(i) != b.charAt(i)) differ++;
        return Math.max(0, 1 - differ / 4.0);
    }

    @Override
    protected int[] keep(DataFrame frame, List<String> columns) {
        int[] first = IntStream.range(0, frame.height()).toArray();
        for (RowPair p : pairs(frame, columns)) {
            int a = root(first, p.a()), b = root(first, p.b());
            first[Math.max(a, b)] = Math.min(a, b);
        }
        return IntStream.range(0, first.length).filter(i -> first[i] == i).toArray();
    }

    private static int root(int[] first, int i) {
        while (first[i] != i) i = first[i] = first[first[i]];
        return i;
    }

    @Override
    protected String formula(List<String> columns) {
        StringBuilder s = new StringBuilder("RecordMatcher: the same where the weighted mean of ");
        for (int j = 0; j < kinds.length; j++)
            s.append(j == 0 ? "" : ", ").append("%s (%s, %s)".formatted(columns.get(j), kinds[j], show(weights.getOrDefault(columns.get(j), 1.0))));
        return s + " ≥ " + show(threshold) + "; of more than %d rows that share a value, each with %d neighbours".formatted(largest, neighbours);
    }
}
