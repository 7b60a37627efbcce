package lectern.assist;

import com.sun.source.doctree.DocCommentTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is told of the methods of one name: all signatures, then the documentation of each. */
final class MethodPage {
    private static final int MOST = 6;

    private final Names names;
    private final Class<?> receiver;

    /** @param receiver the class of what stands before the dot; null where nothing does or nobody knows */
    MethodPage(Names names, Class<?> receiver) {
        this.names = names;
        this.receiver = receiver;
    }

    /** @param overloads those that fit the arguments first */
    String html(List<MethodSignature> overloads, boolean source) {
        StringBuilder signatures = new StringBuilder(), docs = new StringBuilder();
        Set<String> told = new LinkedHashSet<>();
        int count = 0;
        for (MethodSignature method : overloads) {
            Optional<SourceDocs.Member> member = owner(method).flatMap(SourceDocs::of).flatMap(d -> d.member(method.name(), method.parameters()));
            String header = line(method, member.orElse(null));
            signatures.append(DocHtml.escape(header)).append('\n');
            String doc = owner(method).map(o -> doc(o, method)).orElse("");
            if (!doc.isEmpty() && told.add(doc) && count++ < MOST) {
                if (overloads.size() > 1) docs.append("<p><b><code>").append(DocHtml.escape(header)).append("</code></b></p>");
                docs.append(doc);
            }
            if (source) member.ifPresent(m -> docs.append("<pre>").append(DocHtml.escape(m.source())).append("</pre>"));
        }
        return "<pre>" + signatures.toString().stripTrailing() + "</pre>" + docs;
    }

    /** The signature with the names that the source gives to parameters, where JShell does not know them. */
    private static String line(MethodSignature method, SourceDocs.Member member) {
        if (member == null || method.parameters().isEmpty()) return method.text();
        boolean named = method.text().substring(method.text().indexOf('(')).matches("(?s).*[\\w>\\].] \\w+[,)].*");
        return named ? method.text() : method.owner() + ": " + member.header();
    }

    private Optional<Class<?>> owner(MethodSignature method) {
        if (method.owner().isEmpty()) return Optional.empty();
        for (Class<?> type : kin(receiver))
            if (Signature.brief(type.getName()).equals(method.owner()) || type.getSimpleName().equals(method.owner())) return Optional.of(type);
        return names.type(method.owner());
    }

    /** A class, those above it, and all their interfaces. */
    private static List<Class<?>> kin(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) all.add(c);
        for (Class<?> c : List.copyOf(all)) interfaces(c, all);
        return new ArrayList<>(all);
    }

    private static void interfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> i : type.getInterfaces()) if (all.add(i)) interfaces(i, all);
    }

    /** The documentation that a method has itself or takes from above. */
    private static String doc(Class<?> type, MethodSignature method) {
        DocCommentTree own = comment(type, method);
        if (own != null) return DocHtml.of(own, own.toString().contains("{@inheritDoc") ? above(type, method) : "");
        return above(type, method);
    }

    private static String above(Class<?> type, MethodSignature method) {
        for (Class<?> up : kin(type)) {
            DocCommentTree comment = up == type ? null : comment(up, method);
            if (comment != null) return DocHtml.of(comment, "");
        }
        return "";
    }

    private static DocCommentTree comment(Class<?> type, MethodSignature method) {
        return SourceDocs.of(type).flatMap(d -> d.member(method.name(), method.parameters())).map(SourceDocs.Member::comment).orElse(null);
    }
}
