package lectern.assist;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.EscapeTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.SnippetTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A comment of Javadoc as HTML that a notebook may show: no script, no style, no link that leads nowhere. */
final class DocHtml extends SimpleDocTreeVisitor<Void, Void> {
    private static final Set<String> TAGS = Set.of("p", "pre", "code", "ul", "ol", "li", "b", "i", "em", "strong", "table", "tr", "td", "th", "thead", "tbody",
            "dl", "dt", "dd",
            "blockquote", "sup", "sub", "br", "tt", "var", "caption", "kbd", "samp", "hr", "h1", "h2", "h3", "h4", "h5", "h6");

    private final StringBuilder out = new StringBuilder();
    private final Map<String, List<String>> blocks = new LinkedHashMap<>();
    private final String inherited;

    private DocHtml(String inherited) {
        this.inherited = inherited;
    }

    /** @param inherited what stands for {@code {@inheritDoc}} */
    static String of(DocCommentTree comment, String inherited) {
        DocHtml html = new DocHtml(inherited);
        html.visit(comment.getFullBody(), null);
        for (DocTree block : comment.getBlockTags()) block.accept(html, null);
        StringBuilder text = new StringBuilder("<p>").append(html.out.toString().strip()).append("</p>");
        if (html.blocks.isEmpty()) return text.toString();
        text.append("<dl>");
        html.blocks.forEach((title, lines) -> {
            text.append("<dt>").append(title).append("</dt>");
            lines.forEach(line -> text.append("<dd>").append(line).append("</dd>"));
        });
        return text.append("</dl>").toString();
    }

    /** The first sentence only. */
    static String sentence(DocCommentTree comment) {
        DocHtml html = new DocHtml("");
        html.visit(comment.getFirstSentence(), null);
        return "<p>" + html.out.toString().strip() + "</p>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String inner(List<? extends DocTree> trees) {
        DocHtml part = new DocHtml(inherited);
        part.visit(trees, null);
        return part.out.toString().strip();
    }

    private void block(String title, String line) {
        blocks.computeIfAbsent(title, t -> new ArrayList<>()).add(line);
    }

    private static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }

    @Override
    protected Void defaultAction(DocTree tree, Void nothing) {
        if (!(tree instanceof BlockTagTree)) out.append(escape(tree.toString()));
        return null;
    }

    @Override
    public Void visitText(TextTree tree, Void nothing) {
        out.append(escape(tree.getBody()));
        return null;
    }

    /** Markdown of comments that begin with three slashes: paragraphs and code. */
    @Override
    public Void visitRawText(RawTextTree tree, Void nothing) {
        out.append(escape(tree.getContent()).replaceAll("(?s)```\\w*\\n(.*?)```", "<pre>$1</pre>").replaceAll("`([^`\\n]+)`", "<code>$1</code>")
                .replaceAll("\\n[ \\t]*\\n", "</p><p>"));
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void nothing) {
        String body = tree.getBody().getBody();
        out.append(tree.getKind() == DocTree.Kind.CODE ? code(body) : escape(body));
        return null;
    }

    @Override
    public Void visitLink(LinkTree tree, Void nothing) {
        out.append(tree.getLabel().isEmpty() ? code(reference(tree.getReference())) : inner(tree.getLabel()));
        return null;
    }

    private static String reference(ReferenceTree reference) {
        String text = reference == null ? "" : reference.getSignature();
        return text.startsWith("#") ? text.substring(1) : text.replace('#', '.');
    }

    @Override
    public Void visitStartElement(StartElementTree tree, Void nothing) {
        String name = tree.getName().toString().toLowerCase();
        if (name.equals("img")) {
            for (DocTree a : tree.getAttributes()) if (a instanceof AttributeTree t && t.getName().contentEquals("alt")) out.append(inner(t.getValue()));
        } else if (TAGS.contains(name)) out.append('<').append(name).append('>');
        return null;
    }

    @Override
    public Void visitEndElement(EndElementTree tree, Void nothing) {
        String name = tree.getName().toString().toLowerCase();
        if (TAGS.contains(name)) out.append("</").append(name).append('>');
        return null;
    }

    @Override
    public Void visitEntity(EntityTree tree, Void nothing) {
        out.append(tree);
        return null;
    }

    @Override
    public Void visitEscape(EscapeTree tree, Void nothing) {
        out.append(escape(tree.getBody()));
        return null;
    }

    @Override
    public Void visitInheritDoc(InheritDocTree tree, Void nothing) {
        out.append(inherited);
        return null;
    }

    @Override
    public Void visitIndex(IndexTree tree, Void nothing) {
        return tree.getSearchTerm().accept(this, null);
    }

    @Override
    public Void visitSummary(SummaryTree tree, Void nothing) {
        return visit(tree.getSummary(), null);
    }

    @Override
    public Void visitSystemProperty(SystemPropertyTree tree, Void nothing) {
        out.append(code(tree.getPropertyName().toString()));
        return null;
    }

    @Override
    public Void visitValue(ValueTree tree, Void nothing) {
        out.append(code(reference(tree.getReference())));
        return null;
    }

    @Override
    public Void visitSnippet(SnippetTree tree, Void nothing) {
        if (tree.getBody() != null) out.append("<pre>").append(escape(tree.getBody().getBody())).append("</pre>");
        return null;
    }

    @Override
    public Void visitParam(ParamTree tree, Void nothing) {
        String name = tree.isTypeParameter() ? "<" + tree.getName() + ">" : tree.getName().toString();
        block("Parameters", code(name) + " – " + inner(tree.getDescription()));
        return null;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void nothing) {
        if (tree.isInline()) out.append("Returns ").append(inner(tree.getDescription())).append('.');
        else block("Returns", inner(tree.getDescription()));
        return null;
    }

    @Override
    public Void visitThrows(ThrowsTree tree, Void nothing) {
        block("Throws", code(reference(tree.getExceptionName())) + " – " + inner(tree.getDescription()));
        return null;
    }

    @Override
    public Void visitSee(SeeTree tree, Void nothing) {
        List<? extends DocTree> to = tree.getReference();
        block("See also", to.size() == 1 && to.getFirst() instanceof ReferenceTree r ? code(reference(r)) : inner(to));
        return null;
    }

    @Override
    public Void visitReference(ReferenceTree tree, Void nothing) {
        out.append(code(reference(tree)));
        return null;
    }

    @Override
    public Void visitSince(SinceTree tree, Void nothing) {
        block("Since", inner(tree.getBody()));
        return null;
    }

    @Override
    public Void visitDeprecated(DeprecatedTree tree, Void nothing) {
        block("Deprecated", inner(tree.getBody()));
        return null;
    }
}
