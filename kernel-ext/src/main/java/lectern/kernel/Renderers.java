package lectern.kernel;

import java.awt.image.RenderedImage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.BaseStream;
import lectern.clean.report.DataReport;
import lectern.nn.Layer;
import lectern.nn.Summary;
import lectern.notebook.Checks;
import lectern.notebook.Rich;
import lectern.plot.Animation;
import lectern.plot.Figure;
import lectern.tensor.Graph;
import lectern.tensor.Tensor;
import lectern.train.DryRun;
import org.dflib.DataFrame;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** How results look in a notebook; each has a text form too, for terminals, Git hosts and screen readers. */
final class Renderers {
    private Renderers() {}

    static void register(Renderer renderer) {
        table(renderer, Tensor.class, TensorTable::html, Tensor::toString);
        table(renderer, Layer.class, LayerTable::html, Layer::toString);
        table(renderer, DataFrame.class, FrameTable::html, FrameText::of);
        table(renderer, Checks.class, CheckTable::html, Checks::toString);
        table(renderer, DataReport.class, DataReport::html, DataReport::toString);
        renderer.createRegistration(Figure.class).preferring(MIMEType.IMAGE_SVG, MIMEType.IMAGE_PNG).supporting(MIMEType.TEXT_PLAIN)
                .register(Renderers::figure);
        renderer.createRegistration(Animation.class).preferring(MIMEType.IMAGE_SVG, MIMEType.TEXT_HTML).supporting(MIMEType.TEXT_PLAIN)
                .register(Renderers::film);
        renderer.createRegistration(Graph.class).preferring(MIMEType.IMAGE_SVG).supporting(MIMEType.TEXT_PLAIN).register(Renderers::graph);
        renderer.createRegistration(Rich.class).preferring(MIMEType.ANY).supporting(MIMEType.TEXT_PLAIN).register(Renderers::rich);
        table(renderer, Summary.class, SummaryTable::html, Summary::toString);
        table(renderer, DryRun.class, SummaryTable::html, DryRun::toString);
        table(renderer, Record.class, ValueTable::html, Record::toString);
        table(renderer, Collection.class, ValueTable::html, ValueText::of);
        table(renderer, Map.class, ValueTable::html, ValueText::of);
        table(renderer, Throwable.class, Problem::html, Problem::text);
        table(renderer, BaseStream.class, x -> null, ValueText::of);
        table(renderer, Optional.class, x -> x.isPresent() && (x.get() instanceof Record || x.get() instanceof Collection<?>) ? ValueTable.html(x.get()) : null,
                ValueText::of);
        // The last to be asked, for arrays: they have no other class in common.
        table(renderer, Object.class, x -> x.getClass().isArray() ? ValueTable.html(x) : null, x -> x.getClass().isArray() ? ValueText.of(x) : x.toString());
        renderer.createRegistration(RenderedImage.class).preferring(MIMEType.IMAGE_PNG).supporting(MIMEType.TEXT_PLAIN).register(Renderers::image);
    }

    private static <T> void table(Renderer renderer, Class<T> type, Function<T, String> html, Function<T, String> text) {
        renderer.createRegistration(type).preferring(MIMEType.TEXT_HTML).supporting(MIMEType.TEXT_PLAIN).register((x, context) -> {
            String table = html.apply(x);
            if (table != null) context.renderIfRequested(MIMEType.TEXT_HTML, () -> table);
            context.getOutputContainer().putText(String.valueOf(text.apply(x)));
        });
    }

    private static void rich(Rich rich, RenderContext context) {
        rich.forms().forEach((type, content) -> {
            // A front end wants JSON as such, not as a text with JSON in it.
            if (type.equals("application/json")) context.getOutputContainer().putData(type, JsonText.read(content, "JSON"));
            else context.getOutputContainer().putData(type, content);
        });
    }

    private static void figure(Figure figure, RenderContext context) {
        if (figure.isHeavy()) context.renderIfRequested(MIMEType.IMAGE_PNG, () -> Png.base64(figure.png()));
        else context.renderIfRequested(MIMEType.IMAGE_SVG, figure::svg);
        context.getOutputContainer().putText(figure.toString());
    }

    /** A film with very many marks is smaller as a GIF, which needs a page around it. */
    private static void film(Animation film, RenderContext context) {
        if (film.isHeavy()) context.renderIfRequested(MIMEType.TEXT_HTML, () -> Html.picture("image/gif", film.gif(), film.alt()));
        else context.renderIfRequested(MIMEType.IMAGE_SVG, film::svg);
        context.getOutputContainer().putText(film.toString());
    }

    /** A graph that is too large to draw is its text alone. */
    private static void graph(Graph graph, RenderContext context) {
        if (graph.isDrawable()) context.renderIfRequested(MIMEType.IMAGE_SVG, graph::svg);
        context.getOutputContainer().putText(graph.toString());
    }

    private static void image(RenderedImage image, RenderContext context) {
        context.renderIfRequested(MIMEType.IMAGE_PNG, () -> Png.base64(Png.of(image)));
        context.getOutputContainer().putText("Image %d × %d".formatted(image.getWidth(), image.getHeight()));
    }
}
