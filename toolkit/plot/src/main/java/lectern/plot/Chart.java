package lectern.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Series between two axes. */
record Chart(List<Series> series) implements Content {
    Chart {
        series = List.copyOf(series);
    }

    Chart plus(Series more) {
        List<Series> all = new ArrayList<>(series);
        all.add(more);
        return new Chart(all);
    }

    private Chart replaceLast(List<Series> others) {
        List<Series> all = new ArrayList<>(series.subList(0, series.size() - 1));
        all.addAll(others);
        return new Chart(all);
    }

    Chart label(String name) {
        if (series.isEmpty()) throw new IllegalArgumentException("label: expected a figure with a series, got an empty one. Hint: plot(y).label(\"loss\")");
        return replaceLast(List.of(series.getLast().named(name)));
    }

    Chart names(String... names) {
        if (names.length > series.size()) {
            throw new IllegalArgumentException(
                    "legend: expected at most %d names, got %d. Hint: one name for each series, in the order they were drawn".formatted(series.size(),
                            names.length));
        }
        List<Series> all = new ArrayList<>(series);
        for (int i = 0; i < names.length; i++) all.set(i, all.get(i).named(names[i]));
        return new Chart(all);
    }

    Chart by(double[] numbers, String[] labels) {
        if (series.isEmpty() || series.getLast().kind() != Series.Kind.POINTS) {
            throw new IllegalArgumentException("by: expected points as the last series. Hint: scatter(x, y).by(labels)");
        }
        return replaceLast(Classes.split(series.getLast(), numbers, labels));
    }

    /** The range of x. */
    Scale extent(Look look) {
        return Extent.x(this, look);
    }

    @Override
    public Scene draw(Look look) {
        Scene scene = new Scene(look.width, look.height);
        Frame frame = new Frame(scene, look, this);
        frame.draw();
        return scene;
    }

    @Override
    public String text(Look look) {
        return Text.chart(this, look);
    }

    @Override
    public int marks(Look look) {
        int marks = 0;
        for (Series s : series) {
            int drawn = s.kind() == Series.Kind.BARS ? s.size() : s.drawable(look.logX, look.logY);
            if (s.kind() == Series.Kind.LINE) drawn = Math.min(drawn, 2 * look.width);
            marks += drawn;
        }
        return marks;
    }

    /** True when every value along this axis is a whole number, and ticks between whole numbers would mislead; the counts of a histogram are whole. */
    boolean whole(boolean alongX) {
        for (Series s : series) {
            if (s.kind() == Series.Kind.BARS && alongX) return false;
            for (double v : alongX ? s.x() : s.y()) if (Double.isFinite(v) && v != Math.rint(v)) return false;
        }
        return true;
    }

    /** The sentence that stands in the axes when nothing else does, or null. */
    String emptiness(Look look) {
        int given = series.stream().mapToInt(Series::size).sum();
        int drawn = series.stream().mapToInt(s -> s.kind() == Series.Kind.BARS ? s.size() : s.drawable(look.logX, look.logY)).sum();
        if (drawn > 0) return null;
        if (given == 0) return "no data";
        boolean finite = series.stream().anyMatch(s -> s.drawable(false, false) > 0);
        return finite ? "no positive values for a logarithmic axis" : "no finite values";
    }

    @Override
    public String describe(Look look) {
        String kinds = series.stream().map(s -> switch (s.kind()) {
            case LINE -> "Line chart";
            case POINTS -> "Scatter plot";
            case BARS -> "Histogram";
        }).distinct().collect(Collectors.joining(" with "));
        String axes = (look.y == null ? "" : " of " + look.y) + (look.x == null ? "" : " over " + look.x);
        String what = series.stream().limit(8).map(s -> summary(s, look)).collect(Collectors.joining("; "));
        return (kinds.isEmpty() ? "Empty chart" : kinds) + axes + (series.isEmpty() ? "" : ": " + what + (series.size() > 8 ? "; …" : "")) + ".";
    }

    /** A series in a few words: its name, how many points, and its ranges. */
    static String summary(Series s, Look look) {
        String name = s.name() == null ? "" : s.name() + ", ";
        if (s.kind() == Series.Kind.BARS) {
            long total = Math.round(java.util.Arrays.stream(s.y()).sum());
            if (s.size() == 0) return name + "0 values";
            return "%s%,d values in %d bins from %s to %s".formatted(name, total, s.size(), Ticks.number(s.x()[0]), Ticks.number(s.x()[s.size()]));
        }
        int drawn = s.drawable(look.logX, look.logY);
        String left = drawn == s.size() ? "" : " (%,d not drawn)".formatted(s.size() - drawn);
        if (drawn == 0) return name + "%,d points".formatted(s.size()) + left;
        double[] r = Extent.of(s, look);
        return "%s%,d points%s, x %s to %s, y %s to %s".formatted(name, s.size(), left, Ticks.number(r[0]), Ticks.number(r[1]), Ticks.number(r[2]),
                Ticks.number(r[3]));
    }
}
