package lectern.assist;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML of documentation as plain text: paragraphs, lists and code keep their shape, lines are wrapped. */
final class HtmlText {
    private static final int WIDTH = 100;
    private static final Pattern TOKEN = Pattern.compile("<(/?)(\\w+)[^>]*>|&(#?\\w+);|[^<&]+|[<&]");
    private static final Map<String, String> ENTITIES = Map.ofEntries(Map.entry("lt", "<"), Map.entry("gt", ">"), Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("nbsp", " "), Map.entry("mdash", "—"), Map.entry("ndash", "–"), Map.entry("ge", "≥"), Map.entry("le", "≤"), Map.entry("times", "×"),
            Map.entry("hellip", "…"), Map.entry("pi", "π"), Map.entry("infin", "∞"), Map.entry("minus", "−"), Map.entry("ne", "≠"), Map.entry("copy", "©"));

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private String indent = "", first = "";
    private boolean verbatim;

    private HtmlText() {}

    static String of(String html) {
        HtmlText text = new HtmlText();
        Matcher token = TOKEN.matcher(html);
        while (token.find()) {
            if (token.group(2) != null) text.tag(token.group(2).toLowerCase(), !token.group(1).isEmpty());
            else if (token.group(3) != null) text.paragraph.append(entity(token.group(3)));
            else text.paragraph.append(token.group());
        }
        text.end("");
        return text.out.toString().replaceAll("\\n{3,}", "\n\n").replaceFirst("^\\n+", "").stripTrailing();
    }

    private static String entity(String name) {
        if (!name.startsWith("#")) return ENTITIES.getOrDefault(name, "&" + name + ";");
        try {
            return Character.toString(name.startsWith("#x") ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1)));
        } catch (IllegalArgumentException e) {
            // What is no number of a character is left as it was written.
            return "&" + name + ";";
        }
    }

    private void tag(String name, boolean ends) {
        switch (name) {
            case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "dl" -> {
                end("\n");
                if (ends) indent = first = "";
            }
            case "br", "tr", "hr" -> end("");
            case "td", "th" -> paragraph.append(ends ? "  " : "");
            case "li" -> item("  • ", "    ", ends);
            case "dt" -> item("", "", ends);
            case "dd" -> item("  ", "      ", ends);
            case "pre" -> {
                end("\n");
                verbatim = !ends;
            }
            case "sup" -> paragraph.append(ends ? "" : "^");
            default -> {
                // Bold, code and their like have no plain form.
            }
        }
    }

    private void item(String lead, String rest, boolean ends) {
        end("");
        first = ends ? "" : lead;
        indent = ends ? "" : rest;
    }

    private void end(String space) {
        String text = verbatim ? paragraph.toString().replaceFirst("^\\n", "").stripTrailing().indent(4).stripTrailing() : wrap(paragraph.toString());
        paragraph.setLength(0);
        if (!text.isBlank()) out.append(text).append('\n');
        out.append(space);
    }

    private String wrap(String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        for (String word : text.strip().split("\\s+")) {
            if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        if (text.isBlank()) return "";
        first = indent;
        return lines.append(line.toString().stripTrailing()).toString();
    }
}
