package lectern.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/** What the compiler has against a piece of a cell, in words that say what to do. */
final class Problem {
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(variable|method|class) (\\w+)(\\(.*\\))?");
    private static final Pattern LOCATION = Pattern.compile("location: .*(?:of type|class|interface|enum|record) ([\\w.<>,?\\[\\] ]+)");

    private final Names names;

    Problem(Names names) {
        this.names = names;
    }

    /** One message of one line or more, without the place, about a piece of a cell. */
    String say(Diag diag, String source) {
        String advice = Advice.of(diag, source);
        if (advice != null) return advice;
        String text = diag.getMessage(Locale.ROOT), code = diag.getCode() == null ? "" : diag.getCode();
        if (code.contains("cant.resolve") || code.contains("doesnt.exist")) return unknown(text);
        if (code.contains("cant.apply")) return arguments(text);
        if (code.contains("expected")) return expected(text);
        if (code.contains("prob.found.req")) return types(text);
        if (code.contains("unreported.exception")) return unreported(text);
        if (code.contains("premature.eof")) return "The cell ends too early: a bracket is still open. Close it with } or ) or ].";
        if (code.contains("unclosed.str.lit")) return "This text has no end: a \" is missing on this line (or use \"\"\" for a text of several lines).";
        if (code.contains("unclosed.text.block")) return "This text has no end: \"\"\" is missing.";
        if (code.contains("unclosed.char.lit")) return "A character stands between two ' and is exactly one; a text stands between \".";
        if (code.contains("unclosed.comment")) return "This comment has no end: */ is missing.";
        if (code.contains("missing.ret.stmt")) return "The method can end here without a value: add a return statement.";
        if (code.contains("var.might.not.have.been.initialized") || code.contains("var.might.be.assigned")) return uninitialised(text);
        if (code.contains("not.stmt")) return "This is no statement: a value alone does nothing here. Assign it, print it, or call a method.";
        if (code.contains("illegal.start.of.expr")) return "A value is expected here: something is missing before this place, or a bracket is too much.";
        if (code.contains("already.defined")) return plain(text) + ". Give one of them another name.";
        if (code.contains("local.variables") || code.contains("cant.ref.non.effectively.final"))
            return plain(text) + ".\nCopy the value to a variable that does not change: var copy = …;";
        if (code.contains("incomparable")) return operator(text);
        if (code.contains("does.not.override.abstract")) return plain(text) + ".\nWrite that method, or make the class abstract.";
        if (code.contains("cant.deref"))
            return plain(text).replaceFirst(" cannot be dereferenced", "") + " is a primitive type: it has no methods and no fields.";
        if (code.contains("illegal.start.of.type"))
            return "A type or a name is expected here: something is missing before this place, or a bracket is too much.";
        if (code.contains("invalid.canonical.constructor") && text.contains("was public"))
            return "In a notebook the constructor of a record must be public: write public before its name.";
        if (code.contains("unreachable")) return "This is never reached: the statement before leaves or never ends.";
        return plain(text);
    }

    private static String plain(String text) {
        return SnippetNames.readable(text).strip();
    }

    private String unknown(String text) {
        Matcher symbol = SYMBOL.matcher(text);
        if (!symbol.find()) {
            Matcher missing = Pattern.compile("package ([\\w.]+) does not exist").matcher(text);
            return missing.find() ? "There is no package " + missing.group(1) + ": look for a misspelt name, or add its jar with %maven." : plain(text);
        }
        String kind = symbol.group(1), name = symbol.group(2);
        Matcher location = LOCATION.matcher(text);
        String owner = location.find() ? location.group(1).strip() : "";
        boolean own = owner.isEmpty() || text.contains("location: class \n") || text.strip().endsWith("location: class");
        StringBuilder said = new StringBuilder("There is no ").append(kind).append(' ').append(name).append(kind.equals("method") ? "()" : "")
                .append(own ? "" : " in " + brief(owner));
        said.append('.');
        if (own && !kind.equals("method")) {
            List<String> imports = names.imports(name);
            if (!imports.isEmpty())
                return said + "\nIt can be imported: put " + String.join(" or ", imports.stream().map(i -> "import " + i + ";").toList()) + " before it.";
        }
        List<String> near = own ? names.near(kind, name) : names.nearMembers(owner, name, kind.equals("method"));
        if (!near.isEmpty()) said.append(" Did you mean ").append(or(near)).append('?');
        else if (own && kind.equals("variable")) said.append(" Declare it first: var ").append(name).append(" = …; (or run the cell that does).");
        else if (own) said.append(" Run the cell that declares it first.");
        return said.toString();
    }

    static String or(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static String expected(String text) {
        Matcher one = Pattern.compile("^(.+) expected").matcher(text);
        if (!one.find()) return plain(text);
        String what = one.group(1).replace("'", "").replace("<identifier>", "a name");
        return switch (what) {
            case ";" -> "A semicolon is missing: put ; here.";
            case ")" -> "A closing parenthesis is missing: put ) here.";
            case "]" -> "A closing bracket is missing: put ] here.";
            case "}" -> "A closing brace is missing: put } here.";
            case "(", "{", "[", "=", "->", ":" -> "There must be a " + what + " here.";
            case ") or ,", ", or )", "), or ," -> "A parenthesis or a comma is missing: put ) to close the arguments, or , before the next.";
            default -> "Expected here: " + what.replace(", or ", " or ") + ".";
        };
    }

    private static String types(String text) {
        String said = plain(text);
        Matcher lossy = Pattern.compile("possible lossy conversion from (\\w+) to (\\w+)").matcher(said);
        if (lossy.find()) {
            String literal = lossy.group(2).equals("float") ? ", or write the number with f: 0.5f" : "";
            return "A " + lossy.group(1) + " does not fit into " + (lossy.group(2).equals("int") ? "an " : "a ") + lossy.group(2)
                    + " without loss. Convert it: (" + lossy.group(2) + ") value" + literal
                    + ".";
        }
        Matcher types = Pattern.compile("(\\S.*) cannot be converted to (.+)").matcher(said.replace("incompatible types: ", ""));
        if (!types.find()) return said;
        String from = brief(types.group(1)), to = brief(types.group(2));
        String hint = from.equals("String") ? switch (to) {
            case "int", "Integer" -> " Convert it: Integer.parseInt(text).";
            case "double", "Double" -> " Convert it: Double.parseDouble(text).";
            case "boolean" -> " Compare texts with equals.";
            default -> "";
        } : to.equals("String") ? " Convert it: String.valueOf(value)." : to.equals("boolean") ? " A condition is needed, such as x > 0; equality is ==." : "";
        return "Expected " + to + ", got " + from + "." + hint;
    }

    static String brief(String type) {
        return type.strip().replaceAll("\\b(?:[a-z_][\\w]*\\.)+(?=[A-Z])", "");
    }

    private static String unreported(String text) {
        Matcher thrown = Pattern.compile("unreported exception ([\\w.]+)").matcher(plain(text));
        String type = thrown.find() ? brief(thrown.group(1)) : "an exception";
        return "This may throw " + type + ": surround it with try { … } catch (" + type + " e) { … }, or write throws " + type
                + " after the method's parameters.";
    }

    private static String uninitialised(String text) {
        Matcher name = Pattern.compile("variable (\\w+)").matcher(text);
        return name.find() ? name.group(1) + " may have no value yet: give it one where it is declared, or on every way that leads here." : plain(text);
    }

    private static String operator(String text) {
        return brief(plain(text).replaceAll("\\s*\\n\\s*", ", ").replace("first type:", "left:").replace("second type:", "right:")) + ".";
    }

    private static String arguments(String text) {
        String said = brief(plain(text));
        List<String> lines = new ArrayList<>();
        Matcher one = Pattern.compile(
                "(?s)(?:method|constructor) (\\S+) in (?:class|interface|record|enum) ?(.*?) cannot be applied to given types;\\s*required:\\s*(.*?)\\s*found:\\s*(.*?)\\s*reason:\\s*(.*)")
                .matcher(said);
        if (one.find()) {
            String required = one.group(3).equals("no arguments") ? "" : one.group(3), found = one.group(4).equals("no arguments") ? "" : one.group(4);
            return one.group(1) + " does not take (" + found + ").\nThere is: " + one.group(1) + "(" + required + ")";
        }
        Matcher many = Pattern.compile("no suitable (?:method|constructor) found for (\\w+)(\\(.*?\\))\\s*\\n").matcher(said + "\n");
        if (!many.find()) return said;
        String found = many.group(2).equals("(no arguments)") ? "()" : many.group(2);
        lines.add(many.group(1) + " does not take " + found + ". There are:");
        Matcher each = Pattern.compile("(?m)^\\s*(?:method|constructor) (.+) is not applicable").matcher(said);
        while (each.find() && lines.size() < 9) lines.add("  " + each.group(1).replaceFirst("^(?:\\w+\\.)*(?=\\w+(?:<.*>)?\\()", ""));
        return String.join("\n", lines);
    }
}
