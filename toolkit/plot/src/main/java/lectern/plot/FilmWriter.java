package lectern.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes scenes as one animated SVG. Marks that all frames share are written once; what lies between two of them is a group for each frame, shown in turn by CSS. The groups
 * are hidden but for the last frame's, which is what a reader sees on paper, with less motion, or without CSS.
 */
final class FilmWriter {
    private static final double HOLD = 1.5; // seconds that the last frame stays longer

    private FilmWriter() {}

    static String write(List<Scene> scenes, double seconds, String title, String description) {
        int width = scenes.stream().mapToInt(s -> s.width).max().orElse(1);
        int height = scenes.stream().mapToInt(s -> s.height).max().orElse(1);
        List<List<String>> frames = scenes.stream().map(s -> s.marks.stream().map(SvgWriter::element).toList()).toList();
        int n = frames.size();
        String name = "lectern-film-%d-%d".formatted(n, Math.round(1000 * seconds));
        StringBuilder out = new StringBuilder(SvgWriter.opening(width, height, title, description));
        if (n > 1) out.append(style(name, n, seconds));
        int[] done = new int[n];
        for (String still : shared(frames)) {
            groups(out, frames, done, still, name, seconds);
            if (still != null) out.append(still);
        }
        return out.append("</svg>\n").toString();
    }

    /** Frame i is shown from i × seconds on, the last one longer; one round is total long. */
    private static String style(String name, int n, double seconds) {
        double total = n * seconds + HOLD;
        return """
                <style>@keyframes %1$s{0%%{visibility:visible}%3$s%%,to{visibility:hidden}}@keyframes %1$s-last{0%%{visibility:visible}%4$s%%,to{visibility:hidden}}\
                .%1$s{animation:%1$s %2$ss step-end infinite}.%1$s-last{animation:%1$s-last %2$ss step-end infinite}\
                @media print{.%1$s,.%1$s-last{animation:none}}@media (prefers-reduced-motion:reduce){.%1$s,.%1$s-last{animation:none}}</style>
                """
                .formatted(name, number(total), number(100 * seconds / total), number(100 * (seconds + HOLD) / total));
    }

    private static String number(double v) {
        return String.format(Locale.ROOT, "%.3f", v).replaceAll("\\.?0+$", "");
    }

    /** What each frame draws before the next shared mark (null: before the end). */
    private static void groups(StringBuilder out, List<List<String>> frames, int[] done, String until, String name, double seconds) {
        int n = frames.size();
        double total = n * seconds + HOLD;
        for (int f = 0; f < n; f++) {
            List<String> marks = frames.get(f);
            StringBuilder group = new StringBuilder();
            while (done[f] < marks.size() && !marks.get(done[f]).equals(until)) group.append(marks.get(done[f]++));
            done[f]++;
            if (group.isEmpty()) continue;
            boolean last = f == n - 1;
            out.append("<g class=\"").append(name).append(last ? "-last\"" : "\" visibility=\"hidden\"").append(" style=\"animation-delay:")
                    .append(number(f * seconds - total)).append("s\">\n").append(group).append("</g>\n");
        }
    }

    /** The marks that stand once in every frame, in one order; null for the end. */
    private static List<String> shared(List<List<String>> frames) {
        List<Map<String, Integer>> places = new ArrayList<>();
        for (List<String> marks : frames) {
            Map<String, Integer> at = new HashMap<>();
            for (int i = 0; i < marks.size(); i++) at.merge(marks.get(i), i, (_, _) -> -1);
            places.add(at);
        }
        List<String> shared = new ArrayList<>();
        int[] last = new int[frames.size()];
        java.util.Arrays.fill(last, -1);
        for (String mark : frames.getFirst()) {
            boolean fits = true;
            for (int f = 0; fits && f < last.length; f++) fits = places.get(f).getOrDefault(mark, -1) > last[f];
            if (!fits) continue;
            for (int f = 0; f < last.length; f++) last[f] = places.get(f).get(mark);
            shared.add(mark);
        }
        shared.add(null);
        return shared;
    }
}
