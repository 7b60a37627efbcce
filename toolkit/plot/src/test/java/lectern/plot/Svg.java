package lectern.plot;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;

/** Reads an SVG back, for tests to count what is in it. */
final class Svg {
    private final Element root;

    private Svg(Element root) {
        this.root = root;
    }

    static Svg of(Figure figure) throws Exception {
        return of(figure.svg());
    }

    static Svg of(String document) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return new Svg(factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes)).getDocumentElement());
    }

    Element root() {
        return root;
    }

    List<Element> all(String tag) {
        List<Element> found = new ArrayList<>();
        var nodes = root.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) found.add((Element) nodes.item(i));
        return found;
    }

    List<String> texts() {
        return all("text").stream().map(Element::getTextContent).toList();
    }

    /** Lines of data: strokes two pixels wide that are not discs. */
    List<String> lines() {
        return all("path").stream().filter(p -> p.getAttribute("stroke-width").equals("2") && p.getAttribute("stroke-linecap").isEmpty())
                .map(p -> p.getAttribute("d"))
                .toList();
    }

    /** How many discs are drawn. */
    int discs() {
        return all("path").stream().filter(p -> p.getAttribute("stroke-linecap").equals("round")).mapToInt(p -> count(p.getAttribute("d"), "h0")).sum();
    }

    /** Filled paths, such as bars and markers that are not discs. */
    List<String> areas() {
        return all("path").stream().filter(p -> !p.getAttribute("fill").equals("none")).map(p -> p.getAttribute("d")).toList();
    }

    static int count(String s, String part) {
        return (s.length() - s.replace(part, "").length()) / part.length();
    }
}
