package lectern.plot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    final Content content;
    final Look look;

    private Figure(Content content, Look look) {
        this.content = content;
        this.look = look;
    }

    static Figure of(Content content) {
        return new Figure(content, new Look());
    }

    static Figure of(Series... series) {
        return of(new Chart(List.of(series)));
    }

    Figure with(Consumer<Look> change) {
        Look changed = look.clone();
        change.accept(changed);
        return new Figure(content, changed);
    }

    Figure with(Content changed) {
        return new Figure(changed, look);
    }

    Chart chart(String who) {
        if (content instanceof Chart chart) return chart;
        throw new IllegalArgumentException(who + ": expected a figure with axes (plot, scatter, bar, contour, …), got " + content.describe(look));
    }

    /** The heading. */
    public Figure title(String text) {
        return with(l -> l.title = Symbols.of(text));
    }

    /** What the horizontal axis shows. */
    public Figure x(String label) {
        return with(l -> l.x = Symbols.of(label));
    }

    /** What the vertical axis shows. */
    public Figure y(String label) {
        return with(l -> l.y = Symbols.of(label));
    }

    /** Width and height in pixels, from 120 × 90 to 4000 × 4000; 640 × 400 at first. */
    public Figure size(int width, int height) {
        return with(l -> l.size(width, height));
    }

    /** Names the series drawn last. */
    public Figure label(String name) {
        return with(chart("label").label(Symbols.of(name)));
    }

    /** Adds a line through the points (x, y). */
    public Figure line(Tensor x, Tensor y, String name) {
        return line(x.toDoubles(), y.toDoubles(), name);
    }

    /** Adds a line through the points (x, y). */
    public Figure line(double[] x, double[] y, String name) {
        return with(chart("line").plus(Series.line("line", x, y, Symbols.of(name))));
    }

    /** Adds the points (x, y). */
    public Figure points(Tensor x, Tensor y, String name) {
        return points(x.toDoubles(), y.toDoubles(), name);
    }

    /** Adds the points (x, y). */
    public Figure points(double[] x, double[] y, String name) {
        return with(chart("points").plus(Series.points("points", x, y, Symbols.of(name))));
    }

    /** Adds the function f over the whole width of the data so far. */
    public Figure curve(DoubleUnaryOperator f, String name) {
        Chart chart = chart("curve");
        Scale width = chart.extent(look);
        return with(chart.plus(Series.curve(f, width.lo(), width.hi(), look.logX, Symbols.of(name))));
    }

    /** Adds the area between low and high, in the colour of the line before it: {@code line(x, mean, "mean").band(x, mean.sub(std), mean.add(std), "±σ")}. */
    public Figure band(Tensor x, Tensor low, Tensor high, String name) {
        return band(x.toDoubles(), low.toDoubles(), high.toDoubles(), name);
    }

    /** Adds the area between low and high. */
    public Figure band(double[] x, double[] low, double[] high, String name) {
        return with(chart("band").plus(Band.of("band", x, low, high, Symbols.of(name))));
    }

    /** Adds arrows from (x, y) in the directions (u, v); see {@link Plots#quiver(Tensor, Tensor, Tensor, Tensor)}. */
    public Figure quiver(Tensor x, Tensor y, Tensor u, Tensor v) {
        return with(chart("quiver").plus(Arrows.of("quiver", x.toDoubles(), y.toDoubles(), u.toDoubles(), v.toDoubles())));
    }

    /** Adds the steps of an optimiser, the rows of xy [n, 2], to a contour, a surface or any chart. */
    public Figure path(Tensor xy, String name) {
        return path(Values.column("path", xy, 0), Values.column("path", xy, 1), name);
    }

    /** Adds the steps of an optimiser through the points (x, y). */
    public Figure path(double[] x, double[] y, String name) {
        Trail trail = new Trail(Pairs.of("path", x, y, "one x for every y"), Symbols.of(name));
        return with(content instanceof Surface surface ? surface.plus(trail) : chart("path").plus(trail));
    }

    /** Draws a line across at this y, with a few words at its end or null. */
    public Figure hline(double y, String words) {
        return with(chart("hline").plus(new Rule(y, true, Symbols.of(words))));
    }

    /** Draws a line upwards at this x, with a few words at its end or null. */
    public Figure vline(double x, String words) {
        return with(chart("vline").plus(new Rule(x, false, Symbols.of(words))));
    }

    /** Writes words beside the point (x, y), with an arrow to it. */
    public Figure note(double x, double y, String words) {
        return with(chart("note").plus(new Note(Double.NaN, Double.NaN, x, y, Symbols.of(words))));
    }

    /** Draws an arrow from one point to another, with words at its start or null. */
    public Figure arrow(double fromX, double fromY, double toX, double toY, String words) {
        return with(chart("arrow").plus(new Note(fromX, fromY, toX, toY, Symbols.of(words))));
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

    /** Shows the horizontal axis from one value to another, whatever the data are. */
    public Figure xRange(double from, double to) {
        chart("xRange");
        return with(l -> l.rangeX = Look.range("xRange", from, to));
    }

    /** Shows the vertical axis from one value to another, whatever the data are. */
    public Figure yRange(double from, double to) {
        chart("yRange");
        return with(l -> l.rangeY = Look.range("yRange", from, to));
    }

    /** Shows colours (heat, images, contour) or heights (surface) from one value to another. */
    public Figure zRange(double from, double to) {
        return with(l -> l.rangeZ = Look.range("zRange", from, to));
    }

    /** Names at 0, 1, 2, … along the horizontal axis: those of bars, boxes, and columns of a heat map. */
    public Figure xTicks(String... names) {
        return with(l -> l.namesX = Symbols.of(names));
    }

    /** Names at 0, 1, 2, … along the vertical axis, such as the rows of a heat map. */
    public Figure yTicks(String... names) {
        return with(l -> l.namesY = Symbols.of(names));
    }

    /** About so many level lines in a contour; 10 at first. */
    public Figure levels(int count) {
        return with(l -> l.levels(count));
    }

    /** Puts the level lines of a contour closer and closer towards the least value, so that a narrow valley shows. */
    public Figure logZ() {
        return with(l -> l.logZ = true);
    }

    /** Turns a surface: the azimuth in degrees around the vertical (−60 at first) and the elevation of the eye over the ground, 0 to 90 (30 at first). */
    public Figure view(double azimuth, double elevation) {
        return with(l -> l.view(azimuth, elevation));
    }

    /** Gives all panels the same horizontal axis. */
    public Figure shareX() {
        return with(Panels.shared("shareX", content, true, false));
    }

    /** Gives all panels the same vertical axis. */
    public Figure shareY() {
        return with(Panels.shared("shareY", content, false, true));
    }

    /** Names the series in the order they were drawn, and shows the legend. */
    public Figure legend(String... names) {
        return with(chart("legend").names(Symbols.of(names))).legend(true);
    }

    /** Shows or hides the legend; at first it is shown where a series has a name. */
    public Figure legend(boolean shown) {
        return with(l -> l.legend = shown);
    }

    /** A sentence under the picture. */
    public Figure caption(String text) {
        return with(l -> l.caption = Symbols.of(text));
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

    /** The picture as a PDF file of one page, with its words as text. */
    public byte[] pdf() {
        return PdfWriter.write(content.draw(look), look.title == null ? "Figure" : look.title);
    }

    /** As {@link #save(Path)}. */
    public Figure save(String file) {
        return save(Path.of(file));
    }

    /** Writes the picture to a file, as SVG, PNG or PDF by its extension, and returns this figure. */
    public Figure save(Path file) {
        Export.write(file, Map.of("svg", () -> svg().getBytes(StandardCharsets.UTF_8), "png", this::png, "pdf", this::pdf), "figure.svg");
        return this;
    }

    /** The picture as text, at most 20 lines of 72 columns. */
    @Override
    public String toString() {
        return (look.title == null ? "" : Text.cut(look.title, Text.COLUMNS) + "\n") + content.text(look);
    }
}
