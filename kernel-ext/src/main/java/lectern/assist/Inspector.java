package lectern.assist;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.VarSnippet;
import lectern.shell.Shell;

/** Tells what a name in a cell is: the value of a variable, the signatures and documentation of methods, the documentation of a class. */
public final class Inspector {
    private static final Pattern NEW = Pattern.compile("\\bnew\\s+(?:\\w+\\s*\\.\\s*)*$");

    private final Shell shell;
    private final Names names;
    private final Receiver receiver;
    private final MagicGuide magics;

    /** @param magics tells of lines that begin with a percent sign */
    public Inspector(Shell shell, MagicGuide magics) {
        this.shell = shell;
        this.magics = magics;
        names = new Names(shell);
        receiver = new Receiver(shell, names);
    }

    /** What stands at the cursor, or the call that the cursor stands in; null where nothing is known. */
    public Page inspect(String cell, int cursor, boolean source) {
        int lineStart = cell.lastIndexOf('\n', cursor - 1) + 1;
        String line = cell.substring(lineStart, cell.indexOf('\n', cursor) < 0 ? cell.length() : cell.indexOf('\n', cursor));
        if (line.stripLeading().startsWith("%")) return magic(line.strip());
        Place place = Place.of(cell.substring(0, cursor));
        int at = switch (place.inside()) {
            case CODE -> cursor;
            case LINE_COMMENT, BLOCK_COMMENT -> -1;
            default -> place.begin();
        };
        if (at < 0) return null;
        int start = Expression.nameStart(cell, at), end = at == cursor ? Expression.nameEnd(cell, at) : at;
        String name = cell.substring(start, end);
        String html = name.isEmpty() || SourceVersion.isKeyword(name) || Character.isDigit(name.charAt(0)) ? null : name(cell, start, end, cursor, source);
        if (html == null && !place.open().isEmpty() && cell.charAt(place.open().peek()) == '(') {
            int close = cell.substring(0, place.open().peek()).stripTrailing().length();
            html = name(cell, Expression.nameStart(cell, close), close, cursor, source);
        }
        return html == null ? null : new Page(HtmlText.of(html), html);
    }

    private Page magic(String line) {
        Optional<String> help = magics.help(line.replaceFirst("^%+", "").replaceFirst("[\\s?].*", ""));
        return help.map(text -> new Page(text, "<pre>" + DocHtml.escape(text) + "</pre>")).orElse(null);
    }

    private String name(String cell, int start, int end, int cursor, boolean source) {
        if (start == end) return null;
        Context context = Context.of(cell, end);
        String name = cell.substring(start, end), code = context.code();
        boolean fresh = NEW.matcher(cell.substring(0, start)).find(), call = cell.substring(end).stripLeading().startsWith("(");
        if (fresh) return names.type(name).map(type -> type(type, source)).orElseGet(() -> declared(name));
        if (!call) {
            List<String> plain = told(code);
            if (!plain.isEmpty()) return thing(cell, start, name, plain.getFirst(), source);
        }
        List<String> all = told(code + "(").stream().filter(s -> s.contains("(")).toList();
        if (all.isEmpty()) return null;
        List<MethodSignature> overloads = new ArrayList<>(all.stream().map(MethodSignature::of).toList());
        if (call && cursor > end) {
            List<String> fitting = told(Context.of(cell, cursor).code());
            overloads.sort((a, b) -> Boolean.compare(fitting.contains(b.text()), fitting.contains(a.text())));
        }
        if (overloads.getFirst().owner().isEmpty()) {
            String own = declared(name);
            return "<pre>" + DocHtml.escape(String.join("\n", all)) + "</pre>" + (own == null ? "" : own);
        }
        int from = code.length() - name.length();
        String expression = Expression.receiver(code, from);
        Class<?> type = expression.isEmpty() ? null : receiver.type(context, code.lastIndexOf(expression, from), expression).orElse(null);
        return new MethodPage(names, type).html(overloads, source);
    }

    private List<String> told(String code) {
        return shell.withJShell(jshell -> jshell.sourceCodeAnalysis().documentation(code, code.length(), false)).stream().map(Documentation::signature)
                .toList();
    }

    /** A class, a variable or a field, by what JShell tells of it. */
    private String thing(String cell, int start, String name, String told, boolean source) {
        if (told.indexOf(':') < 0) {
            Optional<Class<?>> type = names.type(told);
            if (type.isPresent() && !names.sources(name).isEmpty()) return declared(name);
            return type.map(t -> type(t, source)).orElseGet(() -> constant(told));
        }
        String owner = told.substring(0, told.indexOf(':')), type = Signature.brief(told.substring(told.indexOf(':') + 1));
        boolean member = Expression.receiver(cell, start).length() > 0;
        Optional<VarSnippet> variable = member ? Optional.empty() : names.variable(name);
        if (variable.isPresent() && !Context.of(cell, start).code().matches("(?s).*\\b" + Pattern.quote(name) + "\\s*[=;].*")) return value(variable.get());
        return owner.contains(".") ? constant(owner)
                : "<pre>" + DocHtml.escape(type + " " + name) + "</pre>" + names.type(type).map(Inspector::sentence).orElse("");
    }

    private String value(VarSnippet variable) {
        String name = variable.name();
        Optional<Object> value = names.value(name);
        StringBuilder html = new StringBuilder("<pre><b>").append(DocHtml.escape(variable.typeName() + " " + name)).append("</b></pre><table>");
        value.ifPresent(v -> {
            String real = Signature.brief(v.getClass().getTypeName());
            if (!real.equals(variable.typeName().replaceAll("<.*>", ""))) row(html, "class", real);
            ValueText.facts(v).forEach((fact, text) -> row(html, fact, text));
        });
        if (value.isEmpty()) row(html, "value", "null");
        return html.append("</table>").append(value.map(v -> sentence(v.getClass())).orElse("")).toString();
    }

    private static void row(StringBuilder html, String fact, String text) {
        String shown = text.contains("\n") ? "</td></tr></table><pre>" + DocHtml.escape(text) + "</pre><table>" : DocHtml.escape(text) + "</td></tr>";
        html.append("<tr><td><b>").append(fact).append("</b></td><td>").append(shown);
    }

    private static String sentence(Class<?> type) {
        if (type.getName().startsWith("java.lang.")) return "";
        return SourceDocs.of(type).filter(d -> d.comment() != null).map(d -> DocHtml.sentence(d.comment())).orElse("");
    }

    private static String comment(Class<?> type) {
        return SourceDocs.of(type).filter(d -> d.comment() != null).map(d -> DocHtml.of(d.comment(), "")).orElse("");
    }

    private String constant(String told) {
        String owner = told.substring(0, Math.max(0, told.lastIndexOf('.'))), name = told.substring(told.lastIndexOf('.') + 1);
        Optional<SourceDocs.Member> member = names.type(owner).flatMap(SourceDocs::of).flatMap(d -> d.members(name).stream().findFirst());
        String head = "<pre>" + DocHtml.escape(member.map(m -> owner.replaceAll("<.*>", "") + ": " + m.header()).orElse(told)) + "</pre>";
        return head + member.filter(m -> m.comment() != null).map(m -> DocHtml.of(m.comment(), "")).orElse("");
    }

    private String type(Class<?> type, boolean source) {
        Optional<SourceDocs> docs = SourceDocs.of(type);
        if (docs.isEmpty()) {
            String own = declared(type.getSimpleName());
            return own != null ? own : "<pre>" + DocHtml.escape(type.toGenericString() + "\n\n" + constructors(type)) + "</pre>";
        }
        StringBuilder html = new StringBuilder("<pre>").append(DocHtml.escape(docs.get().header())).append("</pre><p>In package <code>")
                .append(type.getPackageName())
                .append("</code></p>").append(comment(type));
        String made = constructors(type);
        if (!made.isEmpty()) html.append("<p><b>Constructors</b></p><pre>").append(DocHtml.escape(made)).append("</pre>");
        for (SourceDocs.Member m : docs.get().members(type.getSimpleName())) {
            if (m.comment() != null && m.header().startsWith("public"))
                html.append("<p><code>").append(DocHtml.escape(m.header())).append("</code></p>").append(DocHtml.of(m.comment(), ""));
        }
        if (source) html.append("<pre>").append(DocHtml.escape(docs.get().source())).append("</pre>");
        return html.toString();
    }

    private static String constructors(Class<?> type) {
        return Stream.of(type.getConstructors()).map((Constructor<?> c) -> "new " + type.getSimpleName() + Signature.of(List.of(c))).sorted()
                .collect(Collectors.joining("\n"));
    }

    /** What the notebook itself declares is best told by its source. */
    private String declared(String name) {
        List<String> sources = names.sources(name);
        return sources.isEmpty() ? null : "<pre>" + DocHtml.escape(sources.stream().map(String::strip).collect(Collectors.joining("\n\n"))) + "</pre>";
    }
}
