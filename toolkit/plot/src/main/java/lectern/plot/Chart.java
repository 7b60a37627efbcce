package lectern.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** Names what a legend can show, in the order of drawing: not lines across the axes, nor notes. */
    Chart names(String... names) {
        List<Series> all = new ArrayList<>(series);
        int given = 0;
        for (int i = 0; i < all.size() && given < names.length; i++) if (all.get(i).kind() != null) all.set(i, all.get(i).named(names[given++]));
        if (given < names.length) {
            throw new IllegalArgumentException("legend: expected at most %d names, got %d. Hint: one name for each series, in the order they were drawn"
                    .formatted(given, names.length));
        }
        return new Chart(all);
    }

    Chart by(double[] numbers, String[] labels) {
        if (series.isEmpty() || !(series.getLast() instanceof PointSeries points)) {
            throw new IllegalArgumentException("by: expected points as the last series. Hint: scatter(x, y).by(labels)");
        }
        return replaceLast(Classes.split(points, numbers, labels));
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
        return series.stream().map(s -> s.text(this)).filter(Objects::nonNull).findFirst().orElseGet(() -> Text.chart(this, look));
    }

    @Override
    public int marks(Look look) {
        return series.stream().mapToInt(s -> s.marks(look)).sum();
    }

    /** True when every value along this axis is a whole number. */
    boolean whole(boolean alongX) {
        return series.stream().allMatch(s -> s.whole(alongX));
    }

    /** The filled contour among the series, or null. */
    Field field() {
        return (Field) series.stream().filter(Field.class::isInstance).findFirst().orElse(null);
    }

    /** The sentence that stands in the axes when nothing else does, or null. */
    String emptiness(Look look) {
        int given = series.stream().mapToInt(Series::size).sum();
        int drawn = series.stream().mapToInt(s -> s.drawable(look)).sum();
        if (drawn > 0) return null;
        if (given == 0) return "no data";
        Look linear = new Look();
        return series.stream().anyMatch(s -> s.drawable(linear) > 0) ? "no positive values for a logarithmic axis" : "no finite values";
    }

    @Override
    public String describe(Look look) {
        String kinds = series.stream().map(Series::kind).filter(Objects::nonNull).distinct().collect(Collectors.joining(" with "));
        if (kinds.isEmpty()) kinds = series.isEmpty() ? "Empty chart" : "Chart";
        String axes = (look.y == null ? "" : " of " + look.y) + (look.x == null ? "" : " over " + look.x);
        String what = series.stream().limit(8).map(s -> s.summary(look)).collect(Collectors.joining("; "));
        return kinds + axes + (series.isEmpty() ? "" : ": " + what + (series.size() > 8 ? "; …" : "")) + ".";
    }
}
