package lectern.tensor;

/** A window that moves over images: down the rows and along the columns. */
public record Window(Sweep rows, Sweep columns) {
    /** Elements of the window. */
    public int size() {
        return rows.kernel() * columns.kernel();
    }

    /** Places of the window: the elements of an output plane. */
    public int places() {
        return rows.out() * columns.out();
    }

    /** Elements of an input plane. */
    public int plane() {
        return rows.in() * columns.in();
    }

    /** True for a 1×1 window that moves by one. */
    public boolean isPlain() {
        return rows.isPlain() && columns.isPlain();
    }

    int[] input(int n, int channels) {
        return new int[]{n, channels, rows.in(), columns.in()};
    }

    int[] output(int n, int channels) {
        return new int[]{n, channels, rows.out(), columns.out()};
    }
}
