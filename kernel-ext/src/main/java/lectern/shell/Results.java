package lectern.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * The last values that cells showed, for cells to come: {@code _} is the last one, {@code __} the one before, {@code Out[3]} and {@code _3} that of cell 3. Only the last few
 * are held, and a name is a variable of the value's own type for as long as the cell runs that uses it.
 */
final class Results {
    /** How many values are held. */
    static final int KEPT = 10;
    /** What {@code _} becomes: Java has it for variables without a name only. As long as that, so that places stay. */
    static final String LAST = "ˍ";

    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])(?:Out\\[(\\d+)]|_(\\d+)|(__)|(_))(?![\\w$])");

    private record Kept(Object value, String type) {}

    /** A name in a cell and the value behind it. */
    record Use(String name, Object value, String type) {}

    private final LinkedHashMap<Integer, Kept> kept = new LinkedHashMap<>();

    synchronized void keep(int cell, Object value, Snippet snippet) {
        String type = snippet instanceof VarSnippet v ? v.typeName() : snippet instanceof ExpressionSnippet e ? e.typeName() : "Object";
        kept.remove(cell);
        kept.put(cell, new Kept(value, type));
        if (kept.size() > KEPT) kept.remove(kept.firstEntry().getKey());
    }

    /** The cell with other names for results, as long as before; what it uses is added to the list. */
    synchronized String rename(String source, List<Use> uses) {
        if (source.indexOf('_') < 0 && !source.contains("Out[")) return source;
        StringBuilder renamed = new StringBuilder(source);
        Matcher found = NAME.matcher(source);
        Map<String, Use> used = new LinkedHashMap<>();
        for (int at = 0; at < source.length();) {
            int after = Code.skip(source, at);
            if (after > at) {
                at = after;
                continue;
            }
            if (found.find(at) && found.start() == at) {
                String name = name(found, source);
                Use use = name == null ? null : use(name);
                if (use != null) {
                    used.put(name, use);
                    renamed.replace(found.start(), found.end(), name + " ".repeat(found.end() - found.start() - name.length()));
                }
                at = found.end();
            } else {
                at++;
            }
        }
        uses.addAll(used.values());
        return renamed.toString();
    }

    private static String name(Matcher found, String source) {
        if (found.group(1) != null) return "_" + Integer.parseInt(found.group(1));
        if (found.group(4) == null) return found.group();
        return isUnnamed(source, found.start(), found.end()) ? null : LAST;
    }

    /** Whether {@code _} stands for a variable that needs no name: a parameter, a variable that is declared, a part of a pattern. */
    private static boolean isUnnamed(String source, int from, int to) {
        String before = source.substring(0, from).stripTrailing(), after = source.substring(to).stripLeading();
        if (after.startsWith("->") || after.startsWith("=") && !after.startsWith("==")) return true;
        if (before.isEmpty()) return false;
        char last = before.charAt(before.length() - 1);
        boolean type = Character.isJavaIdentifierPart(last) && !before.matches("(?s).*\\b(return|yield|case|throw|else|do|assert|instanceof)");
        if (type || last == ']' || last == '>' && !before.endsWith("->")) return true;
        boolean list = (last == '(' || last == ',') && (after.startsWith(",") || after.startsWith(")"));
        if (!list) return false;
        String statement = before.substring(Math.max(before.lastIndexOf(';'), Math.max(before.lastIndexOf('{'), before.lastIndexOf('}'))) + 1);
        return statement.matches("(?s).*\\b(case|instanceof)\\b[^:]*") || after.matches("(?s)[\\s,_\\w]*\\)\\s*->.*");
    }

    private Use use(String name) {
        List<Integer> cells = new ArrayList<>(kept.sequencedKeySet().reversed());
        int back = name.equals(LAST) ? 0 : name.equals("__") ? 1 : -1;
        if (back >= cells.size()) return null;
        int cell = back < 0 ? Integer.parseInt(name.substring(1)) : cells.get(back);
        Kept value = kept.get(cell);
        if (value == null && back < 0)
            throw new IllegalStateException("Out[" + cell + "]: there is no such value; the last " + KEPT + " are kept, and there are " + new TreeSet<>(cells));
        return new Use(name, value.value(), value.type());
    }
}
