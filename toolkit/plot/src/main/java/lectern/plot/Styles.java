package lectern.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** How each series of a chart is drawn: a colour of its own, and beside it a dash (lines) or a marker (points) of its own. A band shares the colour of its line. */
final class Styles {
    record Style(Color color, double width, float[] dash, int marker, double radius) {}

    private static final int FEW = 3;

    private final List<Style> styles = new ArrayList<>();
    private final boolean legend;

    Styles(Chart chart, Look look) {
        boolean named = chart.series().stream().anyMatch(s -> s.name() != null && !s.name().isBlank());
        legend = named && (look.legend == null || look.legend);
        int marks = chart.marks(look);
        int colors = 0;
        int lines = 0;
        int points = 0;
        boolean alone = false; // the series before is a line without a band
        boolean waiting = false; // the series before is a band without a line
        for (Series s : chart.series()) {
            if (s instanceof Band && waiting) colors++;
            int at = s instanceof Band && alone ? colors - 1 : colors;
            Color color = chart.field() == null ? Palette.series(at) : Palette.onMap(at);
            styles.add(switch (s) {
                case LineSeries _,Trail _ -> new Style(color, 2, Palette.dash(lines++), 0, 0);
                case PointSeries p -> new Style(Palette.faded(color, marks > 20_000 ? 0.3 : marks > 5000 ? 0.5 : 0.8), 0, null, Palette.marker(points++),
                        p.size() <= FEW ? 6 : radius(marks));
                default -> new Style(color, 2, null, 0, 0);
            });
            boolean before = waiting;
            waiting = s instanceof Band && !alone;
            alone = s instanceof LineSeries && !before;
            if (s.coloured()) colors++;
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
