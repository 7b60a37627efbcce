package lectern.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Code from files, and the drawing magics. */
final class RunMagics {
    private RunMagics() {}

    static List<Magic> all() {
        return List.of(
                new Magic("%run FILE",
                        "Runs the code cells of a notebook (.ipynb), or a file of Java for the shell, and shows what they show. Variables are there afterwards.",
                        RunMagics::run).choosing(typed -> FileNames.complete(typed, ".ipynb", ".jshell", ".jsh", ".java")),
                new Magic("%load FILE", "Runs a notebook or a file of Java for the shell; the name without its ending will do.", RunMagics::run)
                        .choosing(typed -> FileNames.complete(typed, ".ipynb", ".jshell", ".jsh", ".java")),
                new Magic("%plot JAVA[, JAVA…]\n%%plot [OPTION=VALUE…]", "Draws numbers. %plot without anything after it shows the options.",
                        call -> call.body() == null ? new PlotLine().eval(call.kernel(), call.words())
                                : new PlotCell().eval(call.kernel(), call.words(), call.body()))
                        .ofCode());
    }

    private static Object run(Call call) throws IOException {
        Path file = find(call);
        if (!file.toString().endsWith(".ipynb")) return show(call, call.kernel().evalRaw(Files.readString(file)));
        List<String> cells = NotebookFile.code(Files.readString(file), file.getFileName().toString());
        for (int i = 0; i < cells.size(); i++) {
            try {
                show(call, call.kernel().evalRaw(cells.get(i)));
            } catch (RuntimeException | Error e) {
                System.err.println(call.who() + ": " + file.getFileName() + " stopped at code cell " + (i + 1) + " of " + cells.size());
                throw e;
            }
        }
        return null;
    }

    private static Object show(Call call, Object value) {
        if (value != null) call.kernel().display(call.kernel().getRenderer().render(value));
        return null;
    }

    private static Path find(Call call) {
        String name = call.word("a file");
        for (String ending : List.of("", ".ipynb", ".jshell", ".jsh", ".java")) {
            Path file = Surroundings.resolve(name + ending);
            if (Files.isRegularFile(file)) return file;
        }
        throw call.wrong("there is no file " + Surroundings.resolve(name));
    }
}
