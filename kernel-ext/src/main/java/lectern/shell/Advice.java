package lectern.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/** Mistakes of which the compiler tells the rule that was broken: here is what to write. */
final class Advice {
    /** Words of other languages at the beginning of a statement. */
    private static final Map<String, String> FOREIGN = Map.of("def", "A method is written with its types: int twice(int x) { return 2 * x; }", "elif",
            "Java writes else if.", "foreach", "A loop over all elements is written for (int x : numbers) { … }.", "const",
            "Java writes final int x = 5; or var x = 5;",
            "let", "Java writes var x = 5;", "function", "A method is written with its types: int twice(int x) { return 2 * x; }");
    private static final Map<String, String> SAID = new LinkedHashMap<>();

    static {
        SAID.put("int.number.too.large", "This number is too large for an int: write L behind it and keep it in a long.");
        SAID.put("illegal.text.block.open", "A text of several lines begins on the line after \"\"\"; one of a single line stands between two \".");
        SAID.put("variable.not.allowed", "A declaration cannot stand here alone: put { and } around it.");
        SAID.put("not.exhaustive", "The switch must have a branch for every value: add default -> …;");
        SAID.put("illegal.array.creation.both", "Write either the size or the values: new int[3], or new int[] {1, 2, 3}.");
        SAID.put("break.outside", "break ends a loop or a switch, and there is none around it.");
        SAID.put("cont.outside", "continue goes on with a loop, and there is none around it.");
        SAID.put("record.cannot.declare.instance.fields", "All values of a record stand behind its name: record Point(int x, int y) { }.");
        SAID.put("else.without.if", "else belongs to an if: it comes right after the statement or the } of the if, in the same cell.");
        SAID.put("catch.without.try", "catch belongs to a try: it comes right after the } of the try.");
        SAID.put("invalid.meth.decl.ret.type.req", "The method has no type: write what it returns before its name, or void.");
        SAID.put("missing.meth.body", "The method has no body: write { … } in the place of the semicolon.");
        SAID.put("duplicate.case.label", "This case is there already: each value has one branch.");
        SAID.put("except.never.thrown", "Nothing in the try block throws this: take this catch away, or catch RuntimeException.");
        SAID.put("override.weaker.access", "Write public before it: what is public in the class or interface above must be public here.");
    }

    private Advice() {}

    /** What to do; null where this is no mistake of these. */
    static String of(Diag diag, String source) {
        String code = String.valueOf(diag.getCode()), text = SnippetNames.readable(diag.getMessage(java.util.Locale.ROOT)).strip();
        int at = (int) Math.max(0, Math.min(diag.getPosition(), source.length()));
        String here = source.substring(at), word = source.strip().split("\\W", 2)[0];
        for (String part : SAID.keySet()) if (code.contains(part)) return SAID.get(part);
        boolean grammar = isGrammar(code);
        if (grammar && FOREIGN.containsKey(word)) return "Java knows no " + word + ". " + FOREIGN.get(word);
        if (grammar && word.equals("else")) return SAID.get("else.without.if");
        if (code.contains("premature.eof") && isBalanced(source))
            return "The cell ends in the midst of a statement: write the rest of it.";
        if (grammar && at > 0 && source.substring(at - 1, Math.min(source.length(), at + 1)).matches("\\s\\d"))
            return "A name cannot begin with a digit.";
        if (code.contains("illegal.start.of.expr") && here.startsWith("[")) return "The values of an array stand in braces: int[] a = {1, 2, 3};";
        if (text.contains("'.class' expected") || text.contains(".class expected"))
            return "A type stands here where a value belongs: a name is missing after it, or the word before it is misspelt.";
        if (code.contains("type.found.req") && text.contains("reference")) return boxed(text);
        if (code.contains("report.access"))
            return text.lines().findFirst().orElse("") + ": only code in that class may use it. Use a method of the class, or take private away.";
        if (code.contains("cant.assign.val")) return text + ": it keeps its first value. Take final away, or use another variable.";
        if (code.contains("non-static.cant.be.ref")) return unowned(text);
        if (code.contains("cant.infer.local.var.type"))
            return text.contains("lambda") || text.contains("method reference")
                    ? "A lambda has no type of its own, so var cannot take it: write one, such as Function<Integer, Integer> f = x -> x + 1;"
                    : "var takes its type from the value, and this gives none: write the type instead of var.";
        if (code.contains("operator.cant.be.applied")) return operator(text);
        Matcher lower = Pattern.compile("package (\\w+) does not exist").matcher(text);
        return lower.find() ? capital(lower.group(1)) : null;
    }

    /** Whether the compiler could not read the line, so that what else it says of it is guessed. */
    static boolean isGrammar(String code) {
        return code.contains("expected") || code.contains("illegal.start") || code.contains("premature.eof") || code.contains("not.stmt")
                || code.contains("unclosed") || code.contains("illegal.char") || code.contains("without.if");
    }

    private static boolean isBalanced(String source) {
        int open = 0;
        for (int i = 0; i < source.length();) {
            int after = Code.skip(source, i);
            if (after == i) open += "([{".indexOf(source.charAt(i)) >= 0 ? 1 : ")]}".indexOf(source.charAt(i)) >= 0 ? -1 : 0;
            i = Math.max(after, i + 1);
        }
        return open == 0;
    }

    private static String boxed(String text) {
        Matcher found = Pattern.compile("found:\\s+(\\w+)").matcher(text);
        String type = found.find() ? found.group(1) : "int";
        String box = type.equals("int") ? "Integer"
                : type.equals("char") ? "Character" : type.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + type.substring(1);
        return "Between < and > stands a class: write " + box + " in the place of " + type + ".";
    }

    private static String unowned(String text) {
        Matcher name = Pattern.compile("(?:variable|method) (\\w+(?:\\(.*?\\))?)").matcher(text);
        return name.find() && !name.group(1).equals("this") ? name.group(1) + " belongs to an object: write an object before the dot, not the class."
                : "There is no object here: this can only stand in a method of a class.";
    }

    private static String operator(String text) {
        Matcher sign = Pattern.compile("operator '(.+?)'").matcher(text), one = Pattern.compile("operand type (.+?) for").matcher(text);
        Matcher both = Pattern.compile("first type:\\s*(.+)\\s+second type:\\s*(.+)").matcher(text);
        if (!sign.find()) return null;
        if (both.find()) return "There is no " + sign.group(1) + " between " + brief(both.group(1)) + " and " + brief(both.group(2)) + ".";
        return one.find() ? "There is no " + sign.group(1) + " for " + brief(one.group(1)) + "." : null;
    }

    private static String brief(String type) {
        return type.strip().replaceAll("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])", "");
    }

    private static String capital(String name) {
        String with = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        try {
            Class.forName("java.lang." + with);
            return "There is no " + name + ". Did you mean " + with + "?";
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
