package lectern.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Figures side by side, row by row; those that did not ask for a size share the room evenly. */
record Panels(int columns, List<Figure> figures) implements Content {
    private static final double ASPECT = 0.72;

    Panels {
        if (columns < 1) throw new IllegalArgumentException("panels: expected at least 1 column, got " + columns + ". Hint: panels(2, a, b)");
        figures = List.copyOf(figures);
    }

    /** The same panels with the same axes. */
    static Panels shared(String who, Content content, boolean x, boolean y) {
        if (content instanceof Panels panels) return new Panels(panels.columns, Shared.axes(panels.figures, x, y, false));
        throw new IllegalArgumentException(who + ": expected panels. Hint: panels(2, a, b)." + who + "()");
    }

    private int across() {
        return Math.min(columns, Math.max(1, figures.size()));
    }

    private int rows() {
        return (figures.size() + across() - 1) / across();
    }

    /** The width of all where none was asked for: more panels, smaller each. */
    private int width(Look look) {
        return look.sized || across() == 1 ? look.width : across() == 2 ? 860 : 1080;
    }

    private List<Scene> scenes(Look look, double top, double bottom) {
        int w = Math.max(120, width(look) / across());
        int h = (int) Math.max(90, look.sized ? (bottom - top) / Math.max(1, rows()) : ASPECT * w);
        List<Scene> scenes = new ArrayList<>();
        for (Figure f : figures) {
            Look own = f.look.clone();
            if (look.sized || !own.sized) {
                own.width = w;
                own.height = h;
            }
            scenes.add(f.content.draw(own));
        }
        return scenes;
    }

    @Override
    public Scene draw(Look look) {
        int shown = width(look);
        Look wide = look.clone();
        wide.width = shown;
        Scene heading = new Scene(shown, look.height);
        double top = look.title == null || look.title.isBlank() ? 0 : Heading.title(heading, wide) - 8;
        double foot = look.caption == null || look.caption.isBlank() ? 0 : look.height - Heading.caption(heading, wide);
        List<Scene> scenes = scenes(look, top, look.height - foot);
        double[] widths = new double[across()];
        double[] heights = new double[rows()];
        for (int i = 0; i < scenes.size(); i++) {
            widths[i % across()] = Math.max(widths[i % across()], scenes.get(i).width);
            heights[i / across()] = Math.max(heights[i / across()], scenes.get(i).height);
        }
        int width = (int) Math.max(look.sized ? shown : 0, Math.max(sum(widths, across()), minimum(look)));
        int height = (int) Math.max(look.sized ? look.height : 0, Math.max(90, Math.ceil(top + sum(heights, rows()) + foot)));
        Scene all = new Scene(width, height);
        wide.width = width;
        Heading.title(all, wide);
        Heading.caption(all, wide);
        if (scenes.isEmpty()) Heading.note(all, "no figures", width / 2.0, height / 2.0);
        for (int i = 0; i < scenes.size(); i++) all.place(scenes.get(i), sum(widths, i % across()), top + sum(heights, i / across()));
        return all;
    }

    private double minimum(Look look) {
        return Math.min(look.width, look.title == null ? 120 : TextWidth.of(look.title, 16) + 2 * Heading.PAD);
    }

    private static double sum(double[] v, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += v[i];
        return sum;
    }

    @Override
    public String text(Look look) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(figures.size(), 16); i++) {
            Look own = figures.get(i).look;
            lines.add(Text.cut((i + 1) + ". " + (own.title == null ? "" : own.title + ": ") + figures.get(i).alt(), Text.COLUMNS));
        }
        if (figures.size() > 16) lines.add("… and " + (figures.size() - 16) + " more");
        return lines.isEmpty() ? "No figures." : String.join("\n", lines);
    }

    @Override
    public String describe(Look look) {
        return "%d panel%s. ".formatted(figures.size(), figures.size() == 1 ? "" : "s")
                + figures.stream().map(f -> (f.look.title == null ? "" : f.look.title + ": ") + f.alt()).collect(Collectors.joining(" "));
    }

    @Override
    public int marks(Look look) {
        return figures.stream().mapToInt(f -> f.content.marks(f.look)).sum();
    }
}
