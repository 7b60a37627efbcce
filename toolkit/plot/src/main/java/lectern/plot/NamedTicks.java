package lectern.plot;

import java.util.ArrayList;
import java.util.List;

/** Names at 0, 1, 2, … along the horizontal axis, in at most two lines; where there is too little room for all, every second or third is written. */
record NamedTicks(List<List<String>> lines, List<Double> at) {
    private static final double TEXT = Heading.TEXT;
    private static final double LEAST = 34;

    static NamedTicks of(String[] names, Scale x) {
        double slot = x.pixel(1) - x.pixel(0);
        int every = slot > 0 ? (int) Math.clamp(Math.ceil(LEAST / slot), 1, Math.max(1, names.length)) : Math.max(1, names.length);
        List<List<String>> lines = new ArrayList<>();
        List<Double> at = new ArrayList<>();
        for (int i = 0; i < names.length; i += every) {
            double pixel = x.pixel(i);
            if (pixel < 0 || pixel > x.length()) continue;
            double room = every * slot - 6;
            List<String> wrapped = TextWidth.wrap(names[i], TEXT, room);
            String second = wrapped.size() < 2 ? null : TextWidth.cut(String.join(" ", wrapped.subList(1, wrapped.size())), TEXT, room);
            String first = TextWidth.cut(wrapped.getFirst(), TEXT, room);
            lines.add(second == null ? List.of(first) : List.of(first, second));
            at.add(pixel);
        }
        return new NamedTicks(lines, at);
    }

    /** Every name beside a vertical axis, cut where it is very long. */
    static Ticks all(String[] names, Scale y, double widest) {
        List<Double> at = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (i < y.lo() || i > y.hi()) continue;
            at.add((double) i);
            labels.add(TextWidth.cut(names[i], TEXT, widest));
        }
        return new Ticks(at, labels);
    }

    /** The height of a second line, where there is one. */
    double more() {
        return lines.stream().anyMatch(l -> l.size() > 1) ? 15 : 0;
    }

    void draw(Scene scene, double left, double bottom) {
        for (int i = 0; i < lines.size(); i++)
            for (int k = 0; k < lines.get(i).size(); k++)
                scene.words(lines.get(i).get(k), left + at.get(i), bottom + 17 + 15 * k, 0.5, TEXT, Palette.SOFT);
    }
}
