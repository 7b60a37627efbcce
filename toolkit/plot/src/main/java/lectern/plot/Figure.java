package lectern.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

import lectern.tensor.Tensor;

/**
 * A picture of data. Every call returns a new figure and leaves this one as it was, so that calls can be chained: {@code scatter(x, y).line(x, fit, "fit").title("Houses")}.
 *
 * <p>A figure prints as text, and is shown as {@link #svg()} or, where it {@linkplain #isHeavy() holds very many marks}, as {@link #png()}. It is a light card with dark ink,
 * so that it reads the same in light and dark themes.
 */
public final class Figure {
    private static final int HEAVY = 20_000;

    static {
        if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
    }

    private final Content content;
    private final Look look;

    private Figure(Content content, Look look) {
        this.content = content;
        this.look = look;
    }

    static Figure of(Content content) {
        return new Figure(content, new Look());
    }

    static Figure of(Series... series) {
        return of(new Chart(Arrays.asList(series)));
    }

    private Figure with(Consumer<Look> change) {
        Look changed = look.clone();
        change.accept(changed);
        return new Figure(content, changed);
    }

    private Figure with(Content changed) {
        return new Figure(changed, look);
    }

    private Chart chart(String who) {
        if (content instanceof Chart chart) return chart;
        throw new IllegalArgumentException(who + ": expected a figure with axes (plot, scatter, hist or curve), got " + content.describe(look));
    }

    /** The heading. */
    public Figure title(String text) {
        return with(l -> l.title = text);
    }

    /** What the horizontal axis shows. */
    public Figure x(String label) {
        return with(l -> l.x = label);
    }

    /** What the vertical axis shows. */
    public Figure y(String label) {
        return with(l -> l.y = label);
    }

    /** Width and height in pixels, from 120 × 90 to 4000 × 4000; 640 × 400 at first. */
    public Figure size(int width, int height) {
        if (width < 120 || height < 90 || width > 4000 || height > 4000) {
            throw new IllegalArgumentException("size: expected 120 × 90 to 4000 × 4000 pixels, got %d × %d. Hint: size(640, 400)".formatted(width, height));
        }
        return with(l -> {
            l.width = width;
            l.height = height;
            l.sized = true;
        });
    }

    /** Names the series drawn last. */
    public Figure label(String name) {
        return with(chart("label").label(name));
    }

    /** Adds a line through the points (x, y). */
    public Figure line(Tensor x, Tensor y, String name) {
        return line(x.toDoubles(), y.toDoubles(), name);
    }

    /** Adds a line through the points (x, y). */
    public Figure line(double[] x, double[] y, String name) {
        return with(chart("line").plus(Series.line("line", x, y, name)));
    }

    /** Adds the points (x, y). */
    public Figure points(Tensor x, Tensor y, String name) {
        return points(x.toDoubles(), y.toDoubles(), name);
    }

    /** Adds the points (x, y). */
    public Figure points(double[] x, double[] y, String name) {
        return with(chart("points").plus(Series.points("points", x, y, name)));
    }

    /** Adds the function f over the whole width of the data so far. */
    public Figure curve(DoubleUnaryOperator f, String name) {
        Chart chart = chart("curve");
        Scale width = chart.extent(look);
        return with(chart.plus(Series.curve(f, width.lo(), width.hi(), look.logX, name)));
    }

    /** Colours the points drawn last by class, one label for each point; under images, writes the label. Classes are in ascending order. */
    public Figure by(Tensor labels) {
        double[] v = labels.toDoubles();
        return with(content instanceof Mosaic mosaic ? mosaic.by(Classes.names(v)) : chart("by").by(v, Classes.names(v)));
    }

    /** As {@link #by(Tensor)}, with words; classes are in the order of the alphabet. */
    public Figure by(String... labels) {
        return with(content instanceof Mosaic mosaic ? mosaic.by(labels) : chart("by").by(null, labels));
    }

    /** As {@link #by(String...)}, with the text of each label. */
    public Figure by(Collection<?> labels) {
        return by(labels.stream().map(String::valueOf).toArray(String[]::new));
    }

    /** Makes the horizontal axis logarithmic; values that are not positive become gaps. */
    public Figure logX() {
        chart("logX");
        return with(l -> l.logX = true);
    }

    /** Makes the vertical axis logarithmic; values that are not positive become gaps. */
    public Figure logY() {
        chart("logY");
        return with(l -> l.logY = true);
    }

    /** Names the series in the order they were drawn, and shows the legend. */
    public Figure legend(String... names) {
        return with(chart("legend").names(names)).legend(true);
    }

    /** Shows or hides the legend; at first it is shown where a series has a name. */
    public Figure legend(boolean shown) {
        return with(l -> l.legend = shown);
    }

    /** A sentence under the picture. */
    public Figure caption(String text) {
        return with(l -> l.caption = text);
    }

    /** The description for those who cannot see the picture; at first one made from the data. */
    public Figure alt(String text) {
        return with(l -> l.alt = text);
    }

    /** The description for those who cannot see the picture. */
    public String alt() {
        return look.alt != null ? look.alt : content.describe(look) + (look.caption == null ? "" : " " + look.caption);
    }

    /** The picture as an SVG document: it stands alone, scales, and is the same text every time. */
    public String svg() {
        return SvgWriter.write(content.draw(look), look.title == null ? "Figure" : look.title, alt());
    }

    /**
     * The picture as a PNG file, twice as many pixels each way as {@link #size(int, int)} says, or as many where it is heavy.
     *
     * @throws IllegalStateException if the machine has no fonts
     */
    public byte[] png() {
        return PngWriter.write(content.draw(look), isHeavy() ? 1 : 2);
    }

    /** True when there are so many marks that the PNG is the smaller picture: over 20,000, where a line counts at most two for each pixel of the width. */
    public boolean isHeavy() {
        return content.marks(look) > HEAVY;
    }

    /** Writes the picture to a file, as SVG or PNG by its extension, and returns this figure. */
    public Figure save(String file) {
        return save(Path.of(file));
    }

    /** Writes the picture to a file, as SVG or PNG by its extension, and returns this figure. */
    public Figure save(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new IllegalArgumentException("save: expected a name that ends in .svg or .png, got " + file + ". Hint: save(\"figure.svg\")");
        }
        byte[] bytes = name.endsWith(".svg") ? svg().getBytes(StandardCharsets.UTF_8) : png();
        try {
            if (file.toAbsolutePath().getParent() != null) Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("save: cannot write " + file.toAbsolutePath() + " (" + e.getClass().getSimpleName() + ")", e);
        }
        return this;
    }

    /** The picture as text, at most 20 lines of 72 columns. */
    @Override
    public String toString() {
        return (look.title == null ? "" : Text.cut(look.title, Text.COLUMNS) + "\n") + content.text(look);
    }
}
