package lectern.kernel;

import java.util.List;
import lectern.notebook.Watch;

/** The variables that {@code %watch} draws, one set of them at a time. */
public final class Watching {
    private static Watch current;

    private Watching() {}

    /** Watches these instead of those before; none ends it. */
    static synchronized void of(Workspace workspace, List<String> names) {
        workspace.watch(List.of(), (name, value) -> {});
        if (current != null) current.close();
        current = null;
        if (names.isEmpty()) return;
        Watch watch = lectern.notebook.Course.watch(names.toArray(String[]::new));
        watch.begin();
        current = watch;
        workspace.watch(names, watch::assigned);
    }

    /** A cell has ended: its last numbers are drawn. */
    public static synchronized void cellEnded() {
        if (current != null) current.flush();
    }
}
