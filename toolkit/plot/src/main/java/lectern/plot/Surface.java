package lectern.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A function of x and y as a hill seen from above and aside, with the paths of optimisers on it. */
record Surface(Mesh mesh, List<Trail> trails) implements Content {
    Surface {
        trails = List.copyOf(trails);
    }

    Surface plus(Trail more) {
        List<Trail> all = new ArrayList<>(trails);
        all.add(more);
        return new Surface(mesh, all);
    }

    Chart flat() {
        Chart chart = new Chart(List.of(new Field(mesh, null)));
        for (Trail t : trails) chart = chart.plus(t);
        return chart;
    }

    @Override
    public Scene draw(Look look) {
        Scene scene = new Scene(look.width, look.height);
        double top = Heading.title(scene, look);
        double bottom = Heading.caption(scene, look);
        if (mesh.finite() == 0) {
            Heading.note(scene, "no finite values", look.width / 2.0, (top + bottom) / 2);
            return scene;
        }
        top = legend(scene, look, top);
        View view = new View(mesh, mesh.range(look), look, top, bottom);
        new Hill(mesh, view).draw(scene);
        for (int i = 0; i < trails.size(); i++) new Track(mesh, view, trails.get(i)).draw(scene, Palette.onMap(i));
        return scene;
    }

    private double legend(Scene scene, Look look, double top) {
        double x = Heading.PAD;
        for (int i = 0; i < trails.size(); i++) {
            Trail t = trails.get(i);
            if (t.name() == null || look.legend != null && !look.legend) continue;
            t.sample(scene, new Styles.Style(Palette.onMap(i), 2, null, 0, 0), x, top + 8);
            scene.words(t.name(), x + 27, top + 12, 0, Heading.TEXT, Palette.INK);
            x += 27 + TextWidth.of(t.name(), Heading.TEXT) + 16;
        }
        return x > Heading.PAD ? top + 24 : top;
    }

    /** The same as a contour, for dots of text have no depth. */
    @Override
    public String text(Look look) {
        return Text.chart(flat(), look);
    }

    @Override
    public String describe(Look look) {
        return "Surface " + mesh.summary() + trails.stream().map(t -> "; " + t.summary(look)).collect(Collectors.joining()) + ".";
    }

    @Override
    public int marks(Look look) {
        return mesh.z().length;
    }
}
