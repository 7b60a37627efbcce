package lectern.plot;

/** A grid of dots, two across and four down in each character; y upwards. */
final class Braille {
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int columns;
    private final int rows;
    private final int[] cells;

    Braille(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        cells = new int[columns * rows];
    }

    void set(double x, double y) {
        if (!(x > -1 && x < 2 * columns && y > -1 && y < 4 * rows)) return;
        int dx = (int) Math.clamp(Math.rint(x), 0, 2 * columns - 1);
        int dy = (int) Math.clamp(4 * rows - 1 - Math.rint(y), 0, 4 * rows - 1);
        cells[dy / 4 * columns + dx / 2] |= BITS[dy % 4][dx % 2];
    }

    /** A line, of which only what lies on the grid is drawn. */
    void line(double x1, double y1, double x2, double y2) {
        double[] part = {0, 1};
        if (!cut(part, x1, x2 - x1, 2 * columns) || !cut(part, y1, y2 - y1, 4 * rows)) return;
        double dx = (x2 - x1) * (part[1] - part[0]);
        double dy = (y2 - y1) * (part[1] - part[0]);
        int steps = (int) Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy))));
        for (int i = 0; i <= steps; i++) set(x1 + (x2 - x1) * part[0] + dx * i / steps, y1 + (y2 - y1) * part[0] + dy * i / steps);
    }

    /** Narrows the part of a line, as shares of its length, to what lies between −1 and the end; false where nothing is left. */
    private static boolean cut(double[] part, double from, double step, double end) {
        if (!Double.isFinite(from) || !Double.isFinite(step)) return false;
        if (step == 0) return from >= -1 && from <= end;
        double a = (-1 - from) / step;
        double b = (end - from) / step;
        part[0] = Math.max(part[0], Math.min(a, b));
        part[1] = Math.min(part[1], Math.max(a, b));
        return part[0] <= part[1];
    }

    /** A bar from x1 to x2, from the height y1 to y2. */
    void fill(double x1, double x2, double y1, double y2) {
        double end = Math.min(Math.max(x2, Math.ceil(x1) + 0.5), 2 * columns);
        for (double x = Math.max(0, Math.ceil(x1)); x < end; x++) line(x, y1, x, y2);
    }

    String row(int r) {
        StringBuilder s = new StringBuilder();
        for (int c = 0; c < columns; c++) s.append(cells[r * columns + c] == 0 ? ' ' : (char) (0x2800 + cells[r * columns + c]));
        return s.toString();
    }
}
