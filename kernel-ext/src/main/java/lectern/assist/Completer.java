package lectern.assist;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import lectern.shell.Shell;

/** Completes cells: what JShell suggests, ranked, with kinds and signatures; data sets, slices and files in texts; magics. */
public final class Completer {
    private static final int MOST = 500;
    private static final Pattern JAVA_MAGIC = Pattern.compile("\\s*%(\\w+)\\s+");

    private final Shell shell;
    private final Names names;
    private final Receiver receiver;
    private final TextCompleter texts;
    private final MagicGuide magics;
    private final Recent<Asked> recent;

    /** @param magics completes lines that begin with a percent sign */
    public Completer(Shell shell, MagicGuide magics) {
        this.shell = shell;
        this.magics = magics;
        recent = new Recent<>(shell);
        names = new Names(shell);
        receiver = new Receiver(shell, names);
        texts = new TextCompleter(names);
    }

    /** The completions of a cell at a cursor. */
    public Completions complete(String cell, int cursor) {
        String before = cell.substring(0, cursor), line = before.substring(before.lastIndexOf('\n') + 1);
        Place place = Place.of(Context.blankMagics(before));
        if (line.stripLeading().startsWith("%") && place.inside() == Place.Inside.CODE && place.open().isEmpty()) {
            int word = cursor - line.length() + line.replaceFirst("\\S*$", "").length();
            Matcher java = JAVA_MAGIC.matcher(line);
            if (!java.lookingAt() || !magics.takesCode(java.group(1))) return new Completions(magics.complete(line), word, cursor);
            Completions found = code(cell.substring(0, cursor - line.length()) + " ".repeat(java.end()) + line.substring(java.end()), cursor);
            return found.matches().isEmpty() ? new Completions(magics.complete(line), word, cursor) : found;
        }
        return switch (place.inside()) {
            case CODE -> code(cell, cursor);
            case STRING -> texts.complete(before, place.begin());
            default -> Completions.none(cursor);
        };
    }

    private Completions code(String cell, int cursor) {
        Context context = Context.of(cell, cursor);
        String code = context.code();
        int word = Expression.nameStart(code, code.length());
        Asked asked = recent.get(code.substring(0, word), () -> ask(code.substring(0, word)));
        String typed = code.substring(asked.anchor);
        List<Suggestion> suggestions = asked.suggestions.stream().filter(s -> s.continuation().startsWith(typed) && !s.continuation().startsWith("$JShell$"))
                .toList();
        int begin = suggestions.isEmpty() ? word : asked.anchor;
        String expression = Expression.receiver(code, begin);
        Map<String, Boolean> fits = new LinkedHashMap<>();
        for (Suggestion s : suggestions) fits.merge(bare(s.continuation()), s.matchesType(), Boolean::logicalOr);
        Map<String, String> locals = expression.isEmpty() && begin == word ? Locals.at(code.substring(0, word)) : Map.of();
        locals.keySet().stream().filter(name -> name.startsWith(code.substring(word))).forEach(name -> fits.put(name, false));
        int start = begin + context.shift();
        if (fits.isEmpty() || start < 0 || start > cursor) return Completions.none(cursor);
        List<Ranked> ranked = expression.isEmpty() ? simple(suggestions, fits, locals) : members(context, begin, expression, suggestions, fits);
        ranked.sort(Comparator.comparingInt(Ranked::rank).thenComparing(r -> r.match.text(), String.CASE_INSENSITIVE_ORDER));
        return new Completions(ranked.stream().limit(MOST).map(Ranked::match).toList(), start, cursor);
    }

    private record Asked(List<Suggestion> suggestions, int anchor) {}

    private Asked ask(String code) {
        int[] anchor = {code.length()};
        return new Asked(shell.withJShell(jshell -> jshell.sourceCodeAnalysis().completionSuggestions(code, code.length(), anchor)), anchor[0]);
    }

    private record Ranked(Match match, int rank) {}

    private static String bare(String continuation) {
        return continuation.replaceFirst("(?:\\(.*|\\.)$", "");
    }

    private static Map<String, String> forms(List<Suggestion> suggestions) {
        Map<String, String> forms = new HashMap<>();
        for (Suggestion s : suggestions) forms.putIfAbsent(bare(s.continuation()), s.continuation());
        return forms;
    }

    private List<Ranked> members(Context context, int anchor, String expression, List<Suggestion> suggestions, Map<String, Boolean> fits) {
        int from = context.code().lastIndexOf(expression, anchor);
        boolean inImport = context.code().stripLeading().startsWith("import");
        Optional<Class<?>> type = inImport ? Optional.empty() : receiver.type(context, from, expression);
        Map<String, String> forms = forms(suggestions);
        boolean some = fits.containsValue(false);
        List<Ranked> ranked = new ArrayList<>();
        fits.forEach((name, fit) -> {
            String form = forms.get(name);
            int rank = some && fit ? 0 : type.isPresent() && Signature.ofEveryObject(type.get(), name) ? 3 : form.endsWith(".") ? 2 : 1;
            ranked.add(new Ranked(member(name, form, type.orElse(null)), rank));
        });
        return ranked;
    }

    private static Match member(String name, String form, Class<?> type) {
        if (form.contains("(")) return new Match(name, "function", type == null ? "" : Signature.of(type, name));
        if (form.endsWith(".")) return new Match(name, "module", "");
        if (type == null) return new Match(name, Character.isUpperCase(name.charAt(0)) ? "class" : "property", "");
        String kind = Stream.of(type.getClasses()).anyMatch(c -> c.getSimpleName().equals(name)) ? "class"
                : SourceVersion.isKeyword(name) ? "keyword" : "property";
        return new Match(name, kind,
                Stream.of(type.getFields()).filter(f -> f.getName().equals(name)).map(f -> Signature.brief(f.getGenericType().getTypeName())).findFirst()
                        .orElse(""));
    }

    private List<Ranked> simple(List<Suggestion> suggestions, Map<String, Boolean> fits, Map<String, String> locals) {
        Map<String, String> variables = new HashMap<>(), forms = forms(suggestions);
        Map<String, String> own = new HashMap<>();
        Map<String, List<Method>> imported = new HashMap<>();
        shell.withJShell(jshell -> {
            jshell.variables().forEach(v -> variables.put(v.name(), v.typeName()));
            jshell.methods().forEach(m -> own.merge(m.name(), form(m), (a, b) -> a));
            jshell.types().forEach(t -> own.put(t.name(), names.type(t.name()).map(Completer::constructors).orElse("")));
            return null;
        });
        for (Class<?> holder : names.importedStatically()) {
            Signature.methods(holder).forEach((name, all) -> {
                if (fits.containsKey(name))
                    imported.computeIfAbsent(name, n -> new ArrayList<>()).addAll(all.stream().filter(m -> Modifier.isStatic(m.getModifiers())).toList());
            });
        }
        boolean some = fits.containsValue(false);
        List<Ranked> ranked = new ArrayList<>();
        fits.forEach((name, fit) -> {
            String form = forms.getOrDefault(name, name);
            Ranked r = locals.containsKey(name) ? new Ranked(new Match(name, "instance", locals.get(name)), -1) : rank(name, form, variables, own, imported);
            ranked.add(new Ranked(r.match, some && !fit && r.rank >= 0 ? r.rank + 10 : r.rank));
        });
        return ranked;
    }

    private static String form(MethodSnippet method) {
        return "(" + method.parameterTypes() + ") → " + method.signature().replaceFirst(".*\\)", "");
    }

    private Ranked rank(String name, String form, Map<String, String> variables, Map<String, String> own, Map<String, List<Method>> imported) {
        if (variables.containsKey(name)) return new Ranked(new Match(name, "instance", variables.get(name)), 1);
        if (own.containsKey(name)) return new Ranked(new Match(name, own.get(name).contains("→") ? "function" : "class", own.get(name)), 2);
        if (SourceVersion.isKeyword(name)) return new Ranked(new Match(name, "keyword", ""), 6);
        if (form.endsWith(".")) return new Ranked(new Match(name, "module", ""), 8);
        if (imported.containsKey(name)) {
            List<Method> methods = imported.get(name);
            boolean toolkit = methods.stream().anyMatch(m -> m.getDeclaringClass().getName().startsWith("lectern."));
            return new Ranked(new Match(name, "function", Signature.of(methods)), toolkit ? 3 : 5);
        }
        if (!Character.isUpperCase(name.charAt(0))) return new Ranked(new Match(name, form.contains("(") ? "function" : "instance", ""), 0);
        Optional<Class<?>> type = names.type(name);
        boolean toolkit = type.map(t -> t.getName().startsWith("lectern.")).orElse(false);
        return new Ranked(new Match(name, "class", type.map(t -> form.contains("(") ? constructors(t) : t.getPackageName()).orElse("")), toolkit ? 4 : 7);
    }

    private static String constructors(Class<?> type) {
        List<Constructor<?>> all = Stream.of(type.getDeclaredConstructors()).filter(c -> !c.isSynthetic() && !Modifier.isPrivate(c.getModifiers())).toList();
        return Signature.of(all);
    }
}
