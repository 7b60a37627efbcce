package lectern.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Which points belong to which class. Numbers are in numeric order, words in that of the alphabet. */
final class Classes {
    private Classes() {}

    static String[] names(double[] labels) {
        return Arrays.stream(labels).mapToObj(Ticks::number).toArray(String[]::new);
    }

    /** The points of a series, split into one series for each label; numbers is null where labels are words. */
    static List<Series> split(PointSeries points, double[] numbers, String[] labels) {
        if (labels.length != points.size()) {
            throw new IllegalArgumentException(
                    "by: expected one label for each of %d points, got [%d]. Hint: the labels y that belong to these rows".formatted(points.size(),
                            labels.length));
        }
        TreeMap<Object, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            Object key = numbers == null ? String.valueOf(labels[i]) : (Object) numbers[i];
            members.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
        }
        List<Series> split = new ArrayList<>();
        for (List<Integer> rows : members.values()) {
            double[] x = rows.stream().mapToDouble(i -> points.at().x()[i]).toArray();
            double[] y = rows.stream().mapToDouble(i -> points.at().y()[i]).toArray();
            split.add(new PointSeries(new Pairs(x, y), String.valueOf(labels[rows.getFirst()])));
        }
        return split;
    }
}
