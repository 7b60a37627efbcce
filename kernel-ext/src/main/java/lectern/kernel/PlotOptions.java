package lectern.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.plot.Figure;

/** The options of {@code %%plot}: words of the form name=value, the value in double quotes where it has spaces. */
final class PlotOptions {
    static final String USAGE = """
            Usage: %%plot kind=line|scatter|hist|heat|images title="…" x="…" y="…" size=640x400 log=x|y|xy legend="a, b" caption="…"
                   the lines below are Java; what the last one evaluates to is drawn: a tensor, an array, a list of numbers or a figure""";

    private static final List<String> NAMES = List.of("kind", "title", "x", "y", "size", "log", "legend", "caption");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[x×,](\\d{1,5})");

    private final Map<String, String> values = new LinkedHashMap<>();

    PlotOptions(List<String> words) {
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !NAMES.contains(name)) throw new IllegalArgumentException("%%plot: expected name=value, got " + word + "\n" + USAGE);
            values.put(name, word.substring(equals + 1));
        }
    }

    String kind() {
        return values.getOrDefault("kind", "line");
    }

    Figure applyTo(Figure figure) {
        Figure f = figure;
        for (Map.Entry<String, String> option : values.entrySet()) {
            String value = option.getValue();
            f = switch (option.getKey()) {
                case "title" -> f.title(value);
                case "x" -> f.x(value);
                case "y" -> f.y(value);
                case "caption" -> f.caption(value);
                case "legend" -> f.legend(value.split("\\s*,\\s*"));
                case "size" -> size(f, value);
                case "log" -> log(f, value);
                default -> f;
            };
        }
        return f;
    }

    private static Figure size(Figure figure, String value) {
        Matcher m = SIZE.matcher(value);
        if (!m.matches()) throw new IllegalArgumentException("%%plot: expected size=640x400, got size=" + value + "\n" + USAGE);
        return figure.size(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    private static Figure log(Figure figure, String value) {
        return switch (value) {
            case "x" -> figure.logX();
            case "y" -> figure.logY();
            case "xy" -> figure.logX().logY();
            default -> throw new IllegalArgumentException("%%plot: expected log=x, log=y or log=xy, got log=" + value + "\n" + USAGE);
        };
    }
}
