package lectern.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.kernel.Fill;
import lectern.kernel.Magics;
import lectern.shell.Code;
import org.dflib.jjava.jupyter.kernel.magic.CellMagicArgs;
import org.dflib.jjava.jupyter.kernel.magic.LineMagicArgs;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.ParsedCellMagic;
import org.dflib.jjava.jupyter.kernel.magic.ParsedLineMagic;

/**
 * Finds the magics of a cell and makes Java of them. A percent sign counts only where a statement can begin, or after an equals sign: one in a text, a comment or an
 * expression over several lines does not.
 */
final class CellMagics extends MagicParser {
    private static final Pattern CELL = Pattern.compile("(?s)\\s*%%(\\w+\\??)([^\\n]*)\\n?(.*)");
    private static final Pattern LINE = Pattern.compile("%(\\w+\\??)([^\\n]*)");

    private final MagicTranspiler transpiler;

    CellMagics() {
        this(new MagicTranspiler());
    }

    private CellMagics(MagicTranspiler transpiler) {
        super("(?<=(?:^|=))\\s*%", "%%", transpiler);
        this.transpiler = transpiler;
    }

    @Override
    public String resolveMagics(String code) {
        Matcher cell = CELL.matcher(code);
        if (!cell.matches()) return lines(code);
        String name = cell.group(1), rest = cell.group(2).strip();
        if (name.endsWith("?")) return line(name, "");
        return call(transpiler.transpileCell(new ParsedCellMagic(new CellMagicArgs(name, split(rest), cell.group(3)), name + " " + rest, code)));
    }

    private String lines(String code) {
        StringBuilder out = new StringBuilder();
        char before = ';';
        int lineStart = 0;
        for (int i = 0; i < code.length();) {
            int after = Code.skip(code, i);
            char c = code.charAt(i);
            if (after > i) {
                // A comment is nothing, a text is a value.
                if (c != '/') before = c;
                out.append(code, i, after);
                lineStart = Math.max(lineStart, code.lastIndexOf('\n', after - 1) + 1);
                i = after;
                continue;
            }
            Matcher m = LINE.matcher(code).region(i, code.length());
            boolean assigned = before == '=', begins = code.substring(lineStart, i).isBlank() && "; }".indexOf(before) >= 0;
            if (c == '%' && (begins || assigned) && m.lookingAt()) {
                out.append(line(m.group(1), m.group(2).strip()));
                // The value of the last one is shown, so no semicolon ends it.
                if (assigned || !code.substring(m.end()).isBlank()) out.append(';');
                before = ';';
                i = m.end();
                continue;
            }
            if (c == '\n') lineStart = i + 1;
            if (!Character.isWhitespace(c)) before = c;
            out.append(c);
            i++;
        }
        return out.toString();
    }

    private String line(String name, String rest) {
        return call(transpiler.transpileLine(new ParsedLineMagic(new LineMagicArgs(name, words(name, rest)), "%" + name + " " + rest, "", "")));
    }

    /** Our own call in the place of the stock kernel's, without what that puts behind it so that its value is not shown. */
    private static String call(String java) {
        String call = java.replaceFirst("org\\.dflib\\.jjava\\.jupyter\\.kernel\\.BaseNotebookStatics\\.(line|cell)Magic\\(", "lectern.kernel.MagicCalls.$1(");
        return call.endsWith(";{};") ? call.substring(0, call.length() - ";{};".length()) : call;
    }

    private static List<String> words(String name, String text) {
        if (text.isEmpty()) return List.of();
        return Magics.takesCode(name) ? List.of(text) : split(text);
    }

    /** Words are parted by blanks; quotes keep blanks together and go away, except in what stands between ${ and }. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false, any = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("${", i)) {
                int end = Fill.end(text, i), next = end < 0 ? text.length() : end + 1;
                word.append(text, i, next);
                i = next - 1;
                any = true;
            } else if (c == '\\' && i + 1 < text.length() && "\"\\ ".indexOf(text.charAt(i + 1)) >= 0) {
                word.append(text.charAt(++i));
                any = true;
            } else if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (any) words.add(word.toString());
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
                any = true;
            }
        }
        if (any) words.add(word.toString());
        return words;
    }
}
