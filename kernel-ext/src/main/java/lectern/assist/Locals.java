package lectern.assist;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that a cell declares before a place and that can be used there: JShell suggests none of them. */
final class Locals {
    private static final Pattern DECLARED = Pattern
            .compile(
                    "(?<![\\w.])(?!(?:return|throw|new|else|import|package|yield|instanceof|case|assert|goto)\\b)([A-Za-z_]\\w*(?:\\.\\w+)*(?:\\s*<[^=;()]*?>)?(?:\\s*\\[\\s*])*(?:\\.\\.\\.)?)\\s+([A-Za-z_]\\w*)\\s*(?=[=;:,)])");
    private static final Pattern LAMBDA = Pattern.compile("(?:\\b(\\w+)|\\(([\\w\\s,]+)\\))\\s*->");

    private Locals() {}

    /** Names with their types, as far as they are written. */
    static Map<String, String> at(String code) {
        Map<String, String> found = new LinkedHashMap<>();
        Set<Integer> open = new HashSet<>(Place.of(code).open());
        Matcher lambda = LAMBDA.matcher(code);
        while (lambda.find()) {
            if (!visible(code, lambda.start(), open) || lambda.group(1) == null && lambda.group(2) == null) continue;
            String names = lambda.group(1) != null ? lambda.group(1) : lambda.group(2);
            for (String name : names.split(",")) if (name.strip().matches("[A-Za-z_]\\w*")) found.put(name.strip(), "");
        }
        Matcher declared = DECLARED.matcher(code);
        while (declared.find()) {
            if (visible(code, declared.start(), open)) found.put(declared.group(2), declared.group(1).equals("var") ? "" : declared.group(1));
        }
        return found;
    }

    /** Whether the block around a declaration, or the block that belongs to it, has not ended. */
    private static boolean visible(String code, int at, Set<Integer> open) {
        Place there = Place.of(code.substring(0, at));
        if (there.inside() != Place.Inside.CODE) return false;
        for (int bracket : there.open()) {
            if (open.contains(bracket)) continue;
            if (code.charAt(bracket) != '(') return false;
            int block = code.indexOf('{', bracket), end = code.indexOf(';', at);
            if (!open.contains(block) && (end >= 0 && code.lastIndexOf('(') < end || !open.isEmpty() && block >= 0)) return false;
        }
        return true;
    }
}
