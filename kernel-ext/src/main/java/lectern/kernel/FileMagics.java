package lectern.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Magics for folders, files, the environment and other programs. */
final class FileMagics {
    private FileMagics() {}

    static List<Magic> all() {
        return List.of(
                new Magic("%cd [FOLDER]",
                        "Changes the folder of all magics, or says which it is. Java itself cannot move: new File(\"a\") is still looked for where the kernel started.",
                        FileMagics::cd).choosing(FileNames::complete),
                new Magic("%ls [FOLDER|PATTERN]", "Lists files with their sizes.", FileMagics::ls).choosing(FileNames::complete),
                new Magic("%env\n%env NAME\n%env NAME=VALUE",
                        "Shows environment variables, or sets one for %%bash. System.getenv does not see it: Java cannot change its own environment.",
                        FileMagics::env)
                        .choosing(typed -> List.copyOf(Surroundings.environment().keySet())),
                new Magic("%%bash [ARGUMENT…]",
                        "Runs the cell as a script of the shell bash and prints what it says, as it says it. A status other than 0 is an error.",
                        FileMagics::bash),
                new Magic("%%writefile [-a] FILE", "Writes the cell into a file, or with -a to its end.", FileMagics::writefile).choosing(FileNames::complete));
    }

    private static Object cd(Call call) {
        if (!call.words().isEmpty()) Surroundings.enter(Surroundings.resolve(call.word("a folder")));
        System.out.println(Surroundings.folder());
        return null;
    }

    private static Object ls(Call call) throws IOException {
        List<Path> named = call.words().isEmpty() ? List.of(Surroundings.folder()) : FileNames.matching(call.word("a folder or a pattern"));
        List<Path> files = named.size() == 1 && Files.isDirectory(named.get(0)) ? FileNames.in(named.get(0)) : named;
        for (Path file : files) {
            if (!Files.exists(file)) throw call.wrong("there is no file " + file);
            boolean folder = Files.isDirectory(file);
            System.out.printf(Locale.ROOT, "%9s  %s%n", folder ? "" : Bytes.text(Files.size(file)), file.getFileName() + (folder ? "/" : ""));
        }
        return null;
    }

    private static Object env(Call call) {
        Map<String, String> all = Surroundings.environment();
        String text = call.text();
        int equals = text.indexOf('=');
        if (text.isEmpty()) {
            all.forEach((name, value) -> System.out.println(name + "=" + value));
            return null;
        }
        if (equals == 0) throw call.wrong("expected a name before =");
        if (equals > 0) {
            all.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
            return null;
        }
        if (!all.containsKey(text)) throw call.wrong("there is no variable " + text);
        return call.shown(all.get(text));
    }

    private static Object bash(Call call) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", call.body(), "bash"));
        command.addAll(call.words());
        ProcessBuilder builder = new ProcessBuilder(command).directory(Surroundings.folder().toFile()).redirectInput(ProcessBuilder.Redirect.from(nothing()));
        builder.environment().clear();
        builder.environment().putAll(Surroundings.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException("%%bash: this machine has no bash that can be started: " + e.getMessage(), e);
        }
        Thread out = Thread.ofPlatform().daemon().inheritInheritableThreadLocals(true).start(() -> Pump.copy(process.getInputStream(), System.out));
        Thread err = Thread.ofPlatform().daemon().inheritInheritableThreadLocals(true).start(() -> Pump.copy(process.getErrorStream(), System.err));
        try {
            int status = process.waitFor();
            out.join();
            err.join();
            if (status != 0) throw new IllegalStateException("%%bash: the script ended with status " + status);
            return null;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static Object writefile(Call call) throws IOException {
        List<String> names = call.without("-a");
        if (names.size() != 1) throw call.wrong("expected one file, got " + names.size());
        Path file = Surroundings.resolve(names.get(0));
        boolean append = call.words().contains("-a");
        if (file.getParent() != null) Files.createDirectories(file.getParent());
        String text = call.body().endsWith("\n") ? call.body() : call.body() + "\n";
        boolean there = Files.exists(file);
        if (append) Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        else Files.writeString(file, text);
        System.out.println((append && there ? "appended to " : there ? "overwrote " : "wrote ") + file);
        return null;
    }
}
