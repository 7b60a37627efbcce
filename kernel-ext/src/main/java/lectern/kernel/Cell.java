package lectern.kernel;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Java that stands in a magic. */
final class Cell {
    private Cell() {}

    /** Its value; Java that does not compile is an error that shows it as the kernel received it. */
    static Object eval(BaseKernel kernel, String who, String source, String written) {
        try {
            // The line of a cell magic counts as the cell's first.
            return kernel.evalRaw(who.startsWith("%%") ? "\n" + source : source);
        } catch (RuntimeException e) {
            // The class belongs to the kernel and is not in its extension interface.
            if (!e.getClass().getSimpleName().equals("CompilationException")) throw e;
            String hint = who.startsWith("%%") || Workspace.isThere() ? ""
                    : "\nHint: the kernel takes double quotes away. Write \\\" for each, or leave the magic out: plot(…)";
            throw new IllegalArgumentException(who + ": cannot compile: " + written + hint, e);
        }
    }
}
