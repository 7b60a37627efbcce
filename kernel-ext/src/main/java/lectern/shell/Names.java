package lectern.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** The names that a cell could have meant. */
final class Names {
    private static final int MOST = 3;

    private final JShell jshell;
    private final SourceCodeAnalysis analysis;

    Names(JShell jshell) {
        this.jshell = jshell;
        analysis = jshell.sourceCodeAnalysis();
    }

    /** The qualified names of types that go by this simple name, those of the JDK that everybody uses first. */
    List<String> imports(String name) {
        if (!Character.isUpperCase(name.charAt(0))) return List.of();
        // JShell lists the class path in the background, which takes a while after the start; the JDK can be asked at once.
        return Stream.concat(analysis.listQualifiedNames(name, name.length()).getNames().stream(), ofTheJdk(name)).distinct()
                .filter(q -> q.endsWith("." + name))
                .filter(q -> !q.startsWith("com.sun.") && !q.startsWith("sun.") && !q.startsWith("jdk."))
                .sorted(Comparator.comparingInt(Names::rank).thenComparing(Comparator.naturalOrder())).limit(MOST).toList();
    }

    private static Stream<String> ofTheJdk(String name) {
        return ModuleLayer.boot().modules().stream().filter(m -> m.getName().startsWith("java."))
                .flatMap(m -> m.getDescriptor().exports().stream().filter(e -> !e.isQualified()).filter(e -> Class.forName(m, e.source() + "." + name) != null)
                        .map(e -> e.source() + "." + name));
    }

    private static int rank(String name) {
        return name.startsWith("java.util.") ? 0 : name.startsWith("java.") ? 1 : name.startsWith("lectern.") ? 2 : 3;
    }

    /** Names of the session that look like this one. */
    List<String> near(String kind, String name) {
        Set<String> all = new LinkedHashSet<>();
        if (kind.equals("method") && distance(name, "println") < 3) return List.of("IO.println", "System.out.println");
        if (kind.equals("method")) jshell.methods().forEach(m -> all.add(m.name()));
        else jshell.variables().forEach(v -> all.add(v.name()));
        jshell.types().forEach(t -> all.add(t.name()));
        List<String> near = nearest(name, all.stream());
        if (!near.isEmpty()) return near;
        // What is imported: completion knows it.
        int known = Math.max(1, Math.min(2, name.length() - 1));
        for (String start : List.of(name.substring(0, known), name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1, known)))
            for (Suggestion s : analysis.completionSuggestions(start, start.length(), new int[1])) all.add(s.continuation().replaceAll("[(<].*", ""));
        return nearest(name, all.stream());
    }

    /** Names of members of a type, as it is named in a cell, that look like this one. */
    List<String> nearMembers(String type, String name, boolean method) {
        String start = "((" + type.replaceAll("<.*>", "") + ") null).";
        List<Suggestion> found = analysis.completionSuggestions(start, start.length(), new int[1]);
        List<String> names = new ArrayList<>();
        for (Suggestion s : found) names.add(s.continuation());
        if (names.isEmpty()) names.addAll(statics(type));
        return nearest(name, names.stream().map(n -> n.replaceAll("[(<].*", "")).distinct());
    }

    private static List<String> statics(String type) {
        try {
            Class<?> loaded = Class.forName(type);
            return Arrays.stream(loaded.getMethods()).filter(m -> Modifier.isStatic(m.getModifiers())).map(Method::getName).toList();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }

    static List<String> nearest(String name, Stream<String> all) {
        int allowed = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        record Near(String name, int distance) {}
        return all.map(n -> new Near(n, n.equalsIgnoreCase(name) ? 0 : distance(name, n))).filter(n -> n.distance() <= allowed && !n.name().equals(name))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name)).map(Near::name).distinct().limit(MOST).toList();
    }

    /** Edits that lead from one name to the other: a character put in, left out, changed, or swapped with its neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.length()][b.length()];
    }
}
