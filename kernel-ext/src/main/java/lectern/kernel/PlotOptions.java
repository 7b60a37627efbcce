package lectern.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.plot.Figure;
import lectern.plot.Plots;

/** The options of {@code %plot} and {@code %%plot}: words of the form name=value, the value in double quotes where it has spaces. */
final class PlotOptions {
    static final String USAGE = """
            Usage: %%plot kind=line|scatter|bar|hist|box|band|heat|contour|surface|quiver|images title="…" x="…" y="…" size=640x400 log=x|y|xy|z
                          legend="a, b" caption="…" alt="…" overlay=yes panels=2
                   the lines below are Java; what the last one evaluates to is drawn: a tensor, an array, a list of numbers, a figure, or an Object[] of them.
                   overlay=yes draws each over the others, panels=2 side by side in two columns; then kind can name one for each: kind=scatter,line""";

    private static final List<String> NAMES = List.of("kind", "title", "x", "y", "size", "log", "legend", "caption", "alt", "overlay", "panels");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[x×,](\\d{1,5})"), COUNT = Pattern.compile("[1-9]\\d?");
    private static final Pattern LEADING = Pattern.compile("(?:" + String.join("|", NAMES) + ")=(?![=\\s])(?:\"[^\"]*\"|[^\\s\"]+)(?=\\s)\\s+");

    private static final Pattern WORD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))");

    private final Map<String, String> values = new LinkedHashMap<>();

    PlotOptions(List<String> words) {
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !NAMES.contains(name)) throw new IllegalArgumentException("%%plot: expected name=value, got " + word + "\n" + USAGE);
            values.put(name, word.substring(equals + 1));
        }
    }

    /** The options in a text such as {@code kind=scatter title="two words"}. */
    static PlotOptions of(String text) {
        List<String> words = new ArrayList<>();
        Matcher m = WORD.matcher(text);
        while (m.find()) words.add(m.group(1) + "=" + (m.group(2) != null ? m.group(2) : m.group(3)));
        return new PlotOptions(words);
    }

    static boolean isName(String word) {
        return NAMES.contains(word);
    }

    /** How much of a line, before the Java in it, are options. */
    static int leading(String line) {
        Matcher m = LEADING.matcher(line);
        int end = 0;
        while (m.region(end, line.length()).lookingAt()) end = m.end();
        return end;
    }

    String kind() {
        return values.getOrDefault("kind", "line");
    }

    /** One figure of all that is to be drawn. */
    Figure draw(String who, Object... things) {
        boolean figures = things.length > 1 && List.of(things).stream().allMatch(Figure.class::isInstance);
        boolean over = values.containsKey("overlay") && !List.of("no", "false").contains(values.get("overlay"));
        if (values.containsKey("panels")) return inEach(Plots.panels(columns(), each(who, true, things)), "title", "caption", "alt", "size");
        if (over) return applyTo(Plots.overlay(each(who, false, things)));
        if (figures) return inEach(Plots.panels(2, each(who, true, things)), "title", "caption", "alt", "size");
        return applyTo(Drawing.of(who, kind(), things));
    }

    /** A figure of each thing; panels take the options of axes, one by one. */
    private Figure[] each(String who, boolean panels, Object[] things) {
        String[] kinds = kind().split("\\s*,\\s*");
        Figure[] all = new Figure[things.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = Drawing.of(who, kinds[Math.min(i, kinds.length - 1)], things[i]);
            if (panels) all[i] = inEach(all[i], "x", "y", "log");
        }
        if (!panels || !values.containsKey("legend")) return all;
        String[] names = names();
        for (int i = 0; i < Math.min(all.length, names.length); i++) all[i] = all[i].title(names[i]);
        return all;
    }

    private String[] names() {
        return values.get("legend").split("\\s*,\\s*");
    }

    private int columns() {
        String value = values.get("panels");
        if (!COUNT.matcher(value).matches()) throw wrong("panels=2, the number of columns", "panels=" + value);
        return Integer.parseInt(value);
    }

    Figure applyTo(Figure figure) {
        return inEach(figure, values.keySet().toArray(String[]::new));
    }

    private Figure inEach(Figure figure, String... names) {
        Figure f = figure;
        for (String name : names) {
            String value = values.get(name);
            if (value == null) continue;
            f = switch (name) {
                case "title" -> f.title(value);
                case "x" -> f.x(value);
                case "y" -> f.y(value);
                case "caption" -> f.caption(value);
                case "alt" -> f.alt(value);
                case "legend" -> f.legend(names());
                case "size" -> size(f, value);
                case "log" -> log(f, value);
                default -> f;
            };
        }
        return f;
    }

    private static Figure size(Figure figure, String value) {
        Matcher m = SIZE.matcher(value);
        if (!m.matches()) throw wrong("size=640x400", "size=" + value);
        return figure.size(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    private static Figure log(Figure figure, String value) {
        return switch (value) {
            case "x" -> figure.logX();
            case "y" -> figure.logY();
            case "xy" -> figure.logX().logY();
            case "z" -> figure.logZ();
            default -> throw wrong("log=x, log=y, log=xy or log=z", "log=" + value);
        };
    }

    private static IllegalArgumentException wrong(String expected, String got) {
        return new IllegalArgumentException("%%plot: expected " + expected + ", got " + got + "\n" + USAGE);
    }
}
