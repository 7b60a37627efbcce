package lectern.assist;

import java.util.List;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import lectern.shell.Shell;

/** The class of what stands before a dot. */
final class Receiver {
    private final Shell shell;
    private final Names names;
    private final Recent<Optional<Class<?>>> recent;

    Receiver(Shell shell, Names names) {
        this.shell = shell;
        this.names = names;
        recent = new Recent<>(shell);
    }

    /** Of an expression at some place of a context; empty where JShell cannot tell. */
    Optional<Class<?>> type(Context context, int from, String expression) {
        if (expression.isEmpty()) return Optional.empty();
        return recent.get(context.with(expression, from).code(), () -> find(context, from, expression));
    }

    private Optional<Class<?>> find(Context context, int from, String expression) {
        if (expression.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.')) {
            Optional<Class<?>> found = named(context.with(expression, from).code());
            if (found.isPresent()) return found;
        }
        return typeOf(expression).flatMap(names::type);
    }

    private Optional<Class<?>> named(String code) {
        List<Documentation> told = shell.withJShell(jshell -> jshell.sourceCodeAnalysis().documentation(code, code.length(), false));
        if (told.isEmpty()) return Optional.empty();
        String signature = told.getFirst().signature();
        return names.type(signature.substring(signature.lastIndexOf(':') + 1));
    }

    private Optional<String> typeOf(String expression) {
        return shell.withJShell(jshell -> {
            SourceCodeAnalysis analysis = jshell.sourceCodeAnalysis();
            return Optional.ofNullable(analysis.analyzeType(expression, expression.length()));
        });
    }
}
