package lectern.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** What a session remembers: variables keep their values, what cannot be kept is told, and what nobody can name any more is forgotten. */
final class Memory {
    private final JShell jshell;
    private final Pieces pieces;
    private final Upkeep upkeep;

    Memory(JShell jshell, Pieces pieces) {
        this.jshell = jshell;
        this.pieces = pieces;
        upkeep = Upkeep.of(jshell);
    }

    /** A piece is about to be compiled: what it does not mention is kept from the compiler until {@link #compiled}. */
    void compiling(String source) {
        if (upkeep != null) upkeep.snippets().only(source);
    }

    /** Its code runs, or it is no Java; others may ask JShell for every name again. */
    void compiled() {
        if (upkeep != null) upkeep.snippets().all();
    }

    /** A piece was evaluated. */
    void after(List<SnippetEvent> events) {
        Set<String> lost = new LinkedHashSet<>(pieces.dropped()), doubtful = new LinkedHashSet<>(pieces.doubtful());
        List<String> replaced = List.copyOf(pieces.replaced());
        List<Snippet> gone = new ArrayList<>();
        boolean failed = events.stream().anyMatch(e -> e.causeSnippet() == null && e.status() == Snippet.Status.REJECTED);
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.status() == Snippet.Status.OVERWRITTEN) {
                if (failed && upkeep != null) upkeep.reinstate(snippet, event.previousStatus());
                else gone.add(snippet);
            } else if (event.causeSnippet() != null) {
                if (snippet instanceof VarSnippet variable && event.previousStatus().isDefined() && !event.status().isDefined())
                    (revive(variable) ? doubtful : lost).add(variable.name());
            } else if (isDone(snippet, event.status())) {
                gone.add(snippet);
            }
        }
        tell(lost, doubtful);
        if (upkeep != null) tidy(events, gone, replaced);
    }

    /** Gives results of cells before the names that a cell uses, with their own types where these are still there. */
    void lend(List<Results.Use> uses) {
        for (Results.Use use : uses) {
            for (String type : List.of(use.type(), "Object")) {
                pieces.begin(new Origin(0, "", new Piece("", 0, false)));
                SnippetEvent event = jshell.eval(type + " " + use.name() + ";").getFirst();
                if (event.status() != Snippet.Status.VALID) continue;
                try {
                    pieces.store(event.snippet().id(), use.name(), use.value());
                    break;
                } catch (IllegalArgumentException e) {
                    // The class of the value was replaced: as an object it can be looked at.
                }
            }
        }
    }

    void takeBack(List<Results.Use> uses) {
        for (Results.Use use : uses) {
            List<Snippet> gone = new ArrayList<>(jshell.variables().filter(v -> v.name().equals(use.name())).toList());
            gone.forEach(jshell::drop);
            if (upkeep != null) upkeep.forget(gone).forEach(pieces::forget);
        }
    }

    /** Declares a variable again that JShell gave up, with its value, if its erased type still takes it: such as a list of objects of a class that was replaced. */
    private boolean revive(VarSnippet variable) {
        Object value = pieces.survivor(variable.id(), variable.name());
        if (value == null) return false;
        pieces.begin(pieces.originOf(variable.id()));
        boolean declared = jshell.eval(variable.typeName() + " " + variable.name() + ";").stream()
                .anyMatch(e -> e.causeSnippet() == null && e.status().isDefined());
        if (declared) pieces.store(variable.id(), variable.name(), value);
        return declared;
    }

    /** Whether it was there to be run once. */
    private static boolean isDone(Snippet snippet, Snippet.Status status) {
        return status == Snippet.Status.REJECTED || !snippet.kind().isPersistent() || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private void tidy(List<SnippetEvent> events, List<Snippet> gone, List<String> replaced) {
        Set<String> classes = null;
        for (SnippetEvent event : events) {
            if (!(event.snippet() instanceof VarSnippet variable) || event.status() != Snippet.Status.VALID || gone.contains(variable)) continue;
            if (classes == null) classes = jshell.types().map(t -> t.name()).collect(Collectors.toSet());
            upkeep.sever(variable, classes);
        }
        for (Snippet snippet : gone) if (isTemporary(snippet)) jshell.drop(snippet);
        upkeep.forgetVersionsBefore(replaced);
        upkeep.forget(gone).forEach(pieces::forget);
    }

    private static boolean isTemporary(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND && snippet.kind() == Snippet.Kind.VAR;
    }

    private void tell(Set<String> lost, Set<String> doubtful) {
        if (!lost.isEmpty())
            System.err.println((lost.size() == 1 ? "A variable was dropped, since its type was declared anew: "
                    : "Variables were dropped, since their types were declared anew: ")
                    + where(lost) + (lost.size() == 1 ? ". Run that cell again to have it back." : ". Run those cells again to have them back."));
        if (!doubtful.isEmpty())
            System.err.println(
                    "Kept, but made with a class as it was before: " + where(doubtful) + ". Run again what makes them to have objects of the new one.");
    }

    private String where(Iterable<String> names) {
        List<String> told = new ArrayList<>();
        for (String name : names) {
            Stream<VarSnippet> variables = jshell.variables().filter(v -> v.name().equals(name));
            Origin origin = variables.findFirst().map(v -> pieces.originOf(v.id())).orElse(null);
            told.add(origin == null || origin.cell == 0 ? name : name + " (In [" + origin.cell + "])");
        }
        return String.join(", ", told);
    }
}
