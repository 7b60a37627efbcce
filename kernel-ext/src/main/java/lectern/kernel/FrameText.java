package lectern.kernel;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dflib.DataFrame;

/** The first rows of a data frame as text in aligned columns. */
final class FrameText {
    private static final int ROWS = 10, LONGEST_CELL = 24;

    private FrameText() {}

    static String of(DataFrame frame) {
        int rows = Math.min(ROWS, frame.height());
        String[][] lines = new String[rows + 1][frame.width()];
        for (int j = 0; j < frame.width(); j++) {
            lines[0][j] = cut(frame.getColumnsIndex().get(j));
            for (int i = 0; i < rows; i++) lines[i + 1][j] = cut(String.valueOf(frame.getColumn(j).get(i)));
            int column = j;
            int width = IntStream.rangeClosed(0, rows).map(i -> lines[i][column].length()).max().orElse(0);
            for (String[] line : lines) line[j] = " ".repeat(width - line[j].length()) + line[j];
        }
        String body = IntStream.rangeClosed(0, rows).mapToObj(i -> String.join("  ", lines[i])).collect(Collectors.joining("\n"));
        return body + (rows < frame.height() ? "\n…\n" : "\n") + size(frame);
    }

    /** {@code penguins: 344 rows × 8 columns}. */
    static String size(DataFrame frame) {
        return (frame.getName() == null ? "" : frame.getName() + ": ") + Html.count(frame.height()) + " rows × " + frame.width() + " columns";
    }

    private static String cut(String text) {
        String line = text.replace("\n", "⏎");
        return line.length() > LONGEST_CELL ? line.substring(0, LONGEST_CELL - 1) + "…" : line;
    }
}
