package lectern.shell;

import java.util.ArrayList;
import java.util.List;

/** What is woven into the code of cells: at the start of each method and each turn of a loop, and in the place of {@code System.exit}. */
public final class StopCheck {
    private static final List<Cell> STOPPED = new ArrayList<>();
    private static volatile boolean any;

    private StopCheck() {}

    /** Ends the cell if it is to stop. */
    public static void check() {
        if (any) slow();
    }

    private static void slow() {
        Cell cell = Cell.current();
        if (cell != null && cell.stopped()) throw new CellStopped("stopped: the cell was interrupted, variables keep their values");
    }

    static void watch(Cell cell) {
        synchronized (STOPPED) {
            STOPPED.add(cell);
            any = true;
        }
    }

    /** Before a new cell runs: stopped cells whose threads have ended need no checks any more. */
    static void forgetEnded() {
        if (!any) return;
        synchronized (STOPPED) {
            STOPPED.removeIf(cell -> !cell.alive());
            any = !STOPPED.isEmpty();
        }
    }

    /** In the place of {@link System#exit}. */
    public static void exit(int status) {
        throw new CellExit(status);
    }

    /** In the place of {@link Runtime#exit} and {@link Runtime#halt}. */
    public static void exit(Runtime runtime, int status) {
        throw new CellExit(status);
    }
}
