package lectern.assist;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The documentation of one class out of its source: parsed, never compiled. */
final class SourceDocs {
    private static final int MOST = 40;
    private static final Map<Class<?>, Optional<SourceDocs>> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Class<?>, Optional<SourceDocs>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * A method, constructor or field.
     *
     * @param parameters types without packages and type arguments
     * @param header its declaration without modifiers and body
     * @param source all of it
     * @param comment null where it has none
     */
    record Member(String name, List<String> parameters, String header, String source, DocCommentTree comment) {}

    private final List<Member> members = new ArrayList<>();
    private DocCommentTree comment;
    private String header = "", source = "";

    private SourceDocs() {}

    /** Of a class; empty where its source is not at hand. */
    static Optional<SourceDocs> of(Class<?> type) {
        synchronized (CACHE) {
            Optional<SourceDocs> known = CACHE.get(type);
            if (known == null) CACHE.put(type, known = Sources.of(type).flatMap(text -> parse(type, text)));
            return known;
        }
    }

    /** The comment of the class itself; null where it has none. */
    DocCommentTree comment() {
        return comment;
    }

    /** The declaration of the class. */
    String header() {
        return header;
    }

    /** The whole source of the class. */
    String source() {
        return source;
    }

    /** All members of this name; constructors have the name of the class. */
    List<Member> members(String name) {
        return members.stream().filter(m -> m.name.equals(name)).toList();
    }

    /** The member with these parameters, or the only one with as many. */
    Optional<Member> member(String name, List<String> parameters) {
        List<Member> alike = members(name).stream().filter(m -> m.parameters.size() == parameters.size()).toList();
        Optional<Member> same = alike.stream().filter(m -> m.parameters.equals(parameters)).findFirst();
        return same.isPresent() || alike.size() != 1 ? same : Optional.of(alike.getFirst());
    }

    /** A type without packages, type arguments and annotations, as members are compared by. */
    static String bare(String type) {
        String plain = type.replaceAll("@\\w+(\\([^)]*\\))?\\s*", "").strip();
        for (String before = ""; !before.equals(plain);) {
            before = plain;
            plain = plain.replaceAll("<[^<>]*>", "");
        }
        return plain.replaceAll("(?:\\w+\\.)+(?=\\w)", "").replace("...", "[]").replaceAll("\\s", "");
    }

    private static Optional<SourceDocs> parse(Class<?> type, String text) {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("source:///" + type.getSimpleName() + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return text;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            SourceDocs docs = new SourceDocs();
            String wanted = type.getName().substring(type.getName().lastIndexOf('.') + 1).replace('$', '.');
            docs.new Walk(DocTrees.instance(task), unit, text, wanted).scan(unit, null);
            return docs.source.isEmpty() ? Optional.empty() : Optional.of(docs);
        } catch (IOException e) {
            throw new IllegalStateException("javadoc: a text cannot be parsed", e);
        }
    }

    private final class Walk extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String text, wanted;
        private String around = "";

        Walk(DocTrees trees, CompilationUnitTree unit, String text, String wanted) {
            this.trees = trees;
            this.unit = unit;
            this.text = text;
            this.wanted = wanted;
            positions = trees.getSourcePositions();
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            String before = around;
            around = around.isEmpty() ? tree.getSimpleName().toString() : around + "." + tree.getSimpleName();
            if (around.equals(wanted)) {
                comment = trees.getDocCommentTree(getCurrentPath());
                source = text(tree);
                header = head(tree, source.replaceFirst("(?s)^(?:@\\w+(?:\\([^)]*\\))?\\s*)*", ""));
                for (Tree member : tree.getMembers()) member(new TreePath(getCurrentPath(), member), tree.getSimpleName().toString());
            } else if (wanted.startsWith(around + ".")) super.visitClass(tree, nothing);
            around = before;
            return null;
        }

        private void member(TreePath path, String className) {
            Tree tree = path.getLeaf();
            String whole = text(tree);
            if (tree instanceof MethodTree method) {
                String name = method.getReturnType() == null ? className : method.getName().toString();
                List<String> parameters = method.getParameters().stream().map(p -> bare(p.getType().toString())).toList();
                String plain = whole;
                if (method.getBody() != null) plain = text.substring(start(tree), start(method.getBody()));
                members.add(new Member(name, parameters, head(tree, plain), whole, trees.getDocCommentTree(path)));
            } else if (tree instanceof VariableTree field) {
                members.add(new Member(field.getName().toString(), List.of(), field.getType() + " " + field.getName(), whole, trees.getDocCommentTree(path)));
            }
        }

        private String head(Tree tree, String whole) {
            String plain = tree instanceof ClassTree && whole.indexOf('{') >= 0 ? whole.substring(0, whole.indexOf('{')) : whole;
            return plain.replaceAll("(?s)@\\w+(?:\\([^)]*\\))?\\s+", "").replaceAll("\\s+", " ").replaceFirst(";$", "").strip();
        }

        private int start(Tree tree) {
            return (int) positions.getStartPosition(unit, tree);
        }

        private String text(Tree tree) {
            int from = start(tree), to = (int) positions.getEndPosition(unit, tree);
            if (from < 0 || to < from) return "";
            int column = from - text.lastIndexOf('\n', from) - 1;
            return column == 0 ? text.substring(from, to) : text.substring(from, to).replaceAll("(?m)^[ \\t]{1," + column + "}", "");
        }
    }
}
