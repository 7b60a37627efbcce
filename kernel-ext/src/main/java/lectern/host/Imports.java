package lectern.host;

import java.util.List;

/** What a cell may name without an import, beside what extensions add. */
final class Imports {
    static final List<String> ALL = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.regex.*",
            "java.util.stream.*",
            "static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*");

    private Imports() {}
}
