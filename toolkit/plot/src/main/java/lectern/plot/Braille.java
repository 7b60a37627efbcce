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
        int dx = (int) Math.clamp(Math.rint(x), 0, 2 * columns - 1);
        int dy = (int) Math.clamp(4 * rows - 1 - Math.rint(y), 0, 4 * rows - 1);
        cells[dy / 4 * columns + dx / 2] |= BITS[dy % 4][dx % 2];
    }

    void line(double x1, double y1, double x2, double y2) {
        int steps = (int) Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1))));
        for (int i = 0; i <= steps; i++) set(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps);
    }

    /** A bar from x1 to x2, as high as y. */
    void fill(double x1, double x2, double y) {
        for (double x = Math.ceil(x1); x < Math.max(x2, Math.ceil(x1) + 0.5); x++) {
            for (int dy = 0; dy <= Math.rint(y); dy++) set(x, dy);
        }
    }

    String row(int r) {
        StringBuilder s = new StringBuilder();
        for (int c = 0; c < columns; c++) s.append(cells[r * columns + c] == 0 ? ' ' : (char) (0x2800 + cells[r * columns + c]));
        return s.toString();
    }
}
