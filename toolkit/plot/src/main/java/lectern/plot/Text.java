package lectern.plot;

import java.util.ArrayList;
import java.util.List;

/** Figures as text for plain terminals: charts in Braille dots, matrices and pictures in shades. */
final class Text {
    static final int COLUMNS = 72;
    private static final int ROWS = 10;
    private static final int MOST_SERIES = 5;
    private static final String SHADES = " ░▒▓█";

    private Text() {}

    static String cut(String s, int width) {
        String line = s.strip().replaceAll("\\s+", " ");
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }

    static String chart(Chart chart, Look look) {
        Scale[] axes = Extent.axes(chart, look);
        double[] range = range(axes, chart, look);
        String empty = chart.emptiness(look);
        String high = empty == null ? Ticks.number(range[3]) : "";
        String low = empty == null ? Ticks.number(range[2]) : "";
        int margin = Math.max(high.length(), low.length());
        int width = COLUMNS - 6 - margin;
        Braille dots = new Braille(width, ROWS);
        for (Series s : chart.series()) s.text(dots, axes[0].over(2 * width - 1), axes[1].over(4 * ROWS - 1));
        StringBuilder out = new StringBuilder();
        if (look.y != null) out.append(cut(look.y, COLUMNS)).append('\n');
        for (int r = 0; r < ROWS; r++) {
            String label = r == 0 ? high : r == ROWS - 1 ? low : "";
            String row = empty != null && r == ROWS / 2 ? " ".repeat(Math.max(0, (width - empty.length()) / 2)) + empty : dots.row(r);
            out.append(" ".repeat(margin - label.length())).append(label).append(" │").append(row.stripTrailing()).append('\n');
        }
        out.append(" ".repeat(margin)).append(" └").append("─".repeat(width)).append('\n');
        if (empty == null) out.append(below(margin + 2, width, range, look)).append('\n');
        List<String> said = chart.series().stream().flatMap(s -> s.lines(look).stream()).toList();
        for (String line : said.subList(0, Math.min(said.size(), MOST_SERIES))) out.append(cut(line, COLUMNS)).append('\n');
        if (said.size() > MOST_SERIES) out.append("… and ").append(said.size() - MOST_SERIES).append(" more series\n");
        return out.toString().stripTrailing();
    }

    /** What is written at the ends of the axes: the ranges of the data, or those that were asked for. */
    private static double[] range(Scale[] axes, Chart chart, Look look) {
        double[] r = Extent.of(chart, look);
        for (int i = 0; i < 4; i++)
            if (r[i / 2 * 2] > r[i / 2 * 2 + 1] || (i < 2 ? look.rangeX : look.rangeY) != null) r[i] = i % 2 == 0 ? axes[i / 2].lo() : axes[i / 2].hi();
        return r;
    }

    private static String below(int indent, int width, double[] r, Look look) {
        String[] names = look.namesX == null || look.namesX.length == 0 ? new String[]{Ticks.number(r[0]), Ticks.number(r[1])} : look.namesX;
        String from = cut(names[0], width / 3);
        String to = names.length == 1 ? "" : cut(names[names.length - 1], width / 3);
        int room = width - from.length() - to.length();
        String name = look.x == null ? "" : cut(look.x, Math.max(1, room - 4));
        int before = Math.max(1, (width - name.length()) / 2 - from.length());
        int after = Math.max(1, room - before - name.length());
        return " ".repeat(indent) + from + " ".repeat(before) + name + " ".repeat(after) + to;
    }

    static String heat(Heat heat) {
        StringBuilder out = new StringBuilder(heat.describe(null)).append('\n');
        if (heat.rows() * heat.columns() == 0) return out.toString().stripTrailing();
        String[] labels = new String[heat.values().length];
        int widest = 0;
        boolean numbers = heat.rows() <= 12 && heat.columns() <= 12;
        for (int i = 0; numbers && i < labels.length; i++) widest = Math.max(widest, (labels[i] = Heat.label(heat.values()[i])).length());
        if (numbers && (widest + 2) * heat.columns() <= COLUMNS) {
            for (int r = 0; r < heat.rows(); r++) {
                for (int c = 0; c < heat.columns(); c++) out.append(("%" + (widest + 2) + "s").formatted(labels[r * heat.columns() + c]));
                out.append('\n');
            }
            return out.toString().stripTrailing();
        }
        double[] range = heat.range();
        int rows = Math.min(heat.rows(), 16);
        int columns = Math.min(heat.columns(), COLUMNS / 2);
        for (int r = 0; r < rows; r++) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                double v = heat.values()[r * heat.rows() / rows * heat.columns() + c * heat.columns() / columns];
                row.repeat(shade((v - range[0]) / (range[1] - range[0])), 2);
            }
            out.append(row.toString().stripTrailing()).append('\n');
        }
        return out.toString().stripTrailing();
    }

    static String images(Mosaic images) {
        StringBuilder out = new StringBuilder(images.describe(null)).append('\n');
        if (images.n() * images.h() * images.w() == 0) return out.toString().stripTrailing();
        int rows = Math.min(14, images.h());
        int columns = Math.clamp(Math.round(2.0 * rows * images.w() / images.h()), 1, COLUMNS);
        int across = Math.min(images.n(), (COLUMNS + 2) / (columns + 2));
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < across; i++) {
                if (i > 0) row.append("  ");
                for (int c = 0; c < columns; c++) row.append(shade(images.brightness(i, r * images.h() / rows, c * images.w() / columns)));
            }
            lines.add(row.toString().stripTrailing());
        }
        out.append(String.join("\n", lines));
        if (images.labels() != null) {
            out.append('\n');
            for (int i = 0; i < across; i++) out.append(("%-" + (columns + 2) + "s").formatted(cut(images.labels()[i], columns)));
        }
        return out.toString().stripTrailing();
    }

    private static char shade(double t) {
        return Double.isNaN(t) ? '?' : SHADES.charAt((int) Math.clamp(t * SHADES.length(), 0, SHADES.length() - 1));
    }
}
