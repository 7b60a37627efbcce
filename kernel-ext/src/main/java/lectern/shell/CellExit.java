package lectern.shell;

/** What {@code System.exit} is in a cell: the end of the cell. */
public final class CellExit extends Error {
    private static final long serialVersionUID = 1L;

    private final int status;

    CellExit(int status) {
        super("System.exit(" + status + ") ended the cell; the kernel and all variables are still there");
        this.status = status;
    }

    /** What the cell wanted to exit with; 0 is no failure. */
    public int status() {
        return status;
    }
}
