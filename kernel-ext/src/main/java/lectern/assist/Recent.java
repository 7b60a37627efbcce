package lectern.assist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import lectern.shell.Shell;

/** The last answers of JShell, which stay true until something is declared: who types a word asks the same for every letter. */
final class Recent<T> {
    private static final int MOST = 32;

    private final Shell shell;
    private long declared = -1;
    private final Map<String, T> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MOST;
        }
    };

    Recent(Shell shell) {
        this.shell = shell;
    }

    /** The answer to a question, asked anew where it is not known. */
    T get(String question, Supplier<T> ask) {
        return shell.withJShell(jshell -> {
            long now = jshell.snippets().count();
            if (now != declared) answers.clear();
            declared = now;
            T known = answers.get(question);
            if (known == null) answers.put(question, known = ask.get());
            return known;
        });
    }
}
