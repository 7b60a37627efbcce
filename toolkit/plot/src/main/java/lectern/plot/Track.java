package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** A path that lies on a surface: solid where it can be seen, faint and dashed where the surface hides it. */
final class Track {
    private static final int PIECES = 400;
    private static final int RAY = 60;

    private final Mesh mesh;
    private final View view;
    private final Trail trail;

    Track(Mesh mesh, View view, Trail trail) {
        this.mesh = mesh;
        this.view = view;
        this.trail = trail;
    }

    void draw(Scene scene, Color color) {
        double[] x = trail.at().x();
        double[] y = trail.at().y();
        List<double[]> run = new ArrayList<>();
        List<double[]> stops = new ArrayList<>();
        boolean seen = true;
        int pieces = Math.clamp(PIECES / Math.max(1, x.length - 1), 1, 40);
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(mesh.value(x[i], y[i]))) {
                finish(scene, run, seen, color);
                continue;
            }
            boolean joined = i > 0 && !run.isEmpty();
            for (int k = joined ? 1 : pieces; k <= pieces; k++) {
                double t = (double) k / pieces;
                double px = joined ? x[i - 1] + t * (x[i] - x[i - 1]) : x[i];
                double py = joined ? y[i - 1] + t * (y[i] - y[i - 1]) : y[i];
                double z = mesh.value(px, py);
                boolean visible = visible(px, py, z);
                double[] p = view.at(px, py, z);
                if (!run.isEmpty() && visible != seen) {
                    run.add(p);
                    finish(scene, run, seen, color);
                }
                seen = visible;
                run.add(p);
            }
            stops.add(run.getLast());
        }
        finish(scene, run, seen, color);
        ends(scene, stops, color);
    }

    /** Whether nothing of the surface lies between this point and the reader. */
    private boolean visible(double x, double y, double z) {
        double[] step = view.towards();
        double lift = 0.01 * (view.highest() - view.lowest());
        for (int i = 1; i <= RAY; i++) {
            double t = 1.5 * i / RAY;
            double ground = mesh.value(x + t * step[0], y + t * step[1]);
            if (Double.isNaN(ground)) return true;
            if (ground > z + lift + t * step[2]) return false;
        }
        return true;
    }

    private static void finish(Scene scene, List<double[]> run, boolean seen, Color color) {
        if (run.size() > 1) {
            Path2D path = new Path2D.Double();
            path.moveTo(run.getFirst()[0], run.getFirst()[1]);
            for (double[] p : run) path.lineTo(p[0], p[1]);
            if (seen) scene.marks.add(new Scene.Line(path, Palette.CARD, 4, null));
            scene.marks.add(new Scene.Line(path, seen ? color : Palette.faded(color, 0.5), seen ? 2.2 : 1.3, seen ? null : new float[]{3, 3}));
        }
        run.clear();
    }

    private static void ends(Scene scene, List<double[]> stops, Color color) {
        if (stops.isEmpty()) return;
        if (stops.size() <= 80) scene.marks.add(new Scene.Dots(stops, color, 2.6));
        scene.marks.add(new Scene.Dots(List.of(stops.getFirst()), color, 5));
        scene.marks.add(new Scene.Dots(List.of(stops.getFirst()), Palette.CARD, 3));
        scene.marks.add(new Scene.Dots(List.of(stops.getLast()), Palette.CARD, 6.5));
        scene.marks.add(new Scene.Dots(List.of(stops.getLast()), color, 5));
    }
}
