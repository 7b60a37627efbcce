package lectern.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** How each series of a chart is drawn: a colour of its own, and beside it a dash (lines) or a marker (points) of its own. */
final class Styles {
    record Style(Color color, double width, float[] dash, int marker, double radius) {}

    private final List<Style> styles = new ArrayList<>();
    private final boolean legend;

    Styles(Chart chart, Look look) {
        boolean named = chart.series().stream().anyMatch(s -> s.name() != null && !s.name().isBlank());
        legend = named && (look.legend == null || look.legend);
        int marks = chart.marks(look);
        int lines = 0;
        int points = 0;
        for (Series s : chart.series()) {
            Color color = Palette.series(styles.size());
            if (s.kind() == Series.Kind.LINE) styles.add(new Style(color, 2, Palette.dash(lines++), 0, 0));
            else styles.add(new Style(Palette.faded(color, marks > 20_000 ? 0.3 : marks > 5000 ? 0.5 : 0.8), 0, null, Palette.marker(points++), radius(marks)));
        }
    }

    private static double radius(int marks) {
        return marks <= 100 ? 4 : marks <= 500 ? 3.2 : marks <= 2000 ? 2.5 : marks <= 10_000 ? 1.7 : 1;
    }

    boolean legend() {
        return legend;
    }

    Style at(int i) {
        return styles.get(i);
    }
}
