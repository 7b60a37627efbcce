package lectern.notebook;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to show, in one or more forms (MIME types); a front end takes the best that it knows. There is always a text too.
 *
 * <pre>{@code
 * show(Rich.html("<b>bold</b>"));
 * Rich.latex("$$e^{i\\pi} + 1 = 0$$").text("e^(iπ) + 1 = 0")
 * Rich.of("text/html", "<i>a</i>", "text/plain", "a")
 * }</pre>
 */
public final class Rich {
    /** The type of plain text. */
    public static final String TEXT = "text/plain";

    private final Map<String, String> forms;

    private Rich(Map<String, String> forms) {
        this.forms = forms;
    }

    /** Types and contents by turns; pixels as base64. */
    public static Rich of(String... typesAndContents) {
        if (typesAndContents.length == 0 || typesAndContents.length % 2 != 0)
            throw new IllegalArgumentException(
                    "Rich: expected types and contents by turns, got " + typesAndContents.length + " texts. Hint: Rich.of(\"text/html\", \"<b>x</b>\")");
        Map<String, String> forms = new LinkedHashMap<>();
        for (int i = 0; i < typesAndContents.length; i += 2) {
            String type = typesAndContents[i];
            if (type == null || !type.matches("[\\w.+-]+/[\\w.+-]+(;.*)?"))
                throw new IllegalArgumentException("Rich: expected a type such as text/html, got " + type);
            if (typesAndContents[i + 1] == null) throw new IllegalArgumentException("Rich: expected a text for " + type + ", got null");
            forms.put(type, typesAndContents[i + 1]);
        }
        forms.putIfAbsent(TEXT, plain(forms));
        return new Rich(forms);
    }

    /** HTML. */
    public static Rich html(String html) {
        return of("text/html", html);
    }

    /** A picture of lines and areas. */
    public static Rich svg(String svg) {
        return of("image/svg+xml", svg);
    }

    /** Markdown. */
    public static Rich markdown(String markdown) {
        return of("text/markdown", markdown);
    }

    /** LaTeX: formulas between dollar signs. */
    public static Rich latex(String latex) {
        return of("text/latex", latex);
    }

    /** JSON, which front ends show as a tree. */
    public static Rich json(String json) {
        return of("application/json", json);
    }

    /** A picture of pixels, as the bytes of a PNG file. */
    public static Rich png(byte[] png) {
        if (png.length < 8 || png[1] != 'P' || png[2] != 'N' || png[3] != 'G')
            throw new IllegalArgumentException("Rich: expected the bytes of a PNG file, got " + png.length + " other bytes");
        return of("image/png", Base64.getEncoder().encodeToString(png));
    }

    /** The same with this text for terminals, Git hosts and screen readers. */
    public Rich text(String text) {
        Map<String, String> other = new LinkedHashMap<>(forms);
        other.put(TEXT, text);
        return new Rich(other);
    }

    /** The contents by type. */
    public Map<String, String> forms() {
        return Collections.unmodifiableMap(forms);
    }

    private static String plain(Map<String, String> forms) {
        for (String type : new String[]{"text/markdown", "text/latex", "application/json"}) if (forms.containsKey(type)) return forms.get(type).strip();
        if (forms.containsKey("text/html")) {
            String text = forms.get("text/html").replaceAll("(?i)</(p|div|tr|li|h\\d)>|<br\\s*/?>", "\n").replaceAll("<[^>]*>", " ").replaceAll("[ \\t]+", " ");
            return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").replaceAll(" *\\n\\s*", "\n").strip();
        }
        return "(" + String.join(", ", forms.keySet()) + ")";
    }

    /** Its text. */
    @Override
    public String toString() {
        return forms.get(TEXT);
    }
}
