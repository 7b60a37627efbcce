package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The box with its axes, and in it the cells of a mesh, painted from the farthest to the nearest so that what is hidden is covered; shaded by slope. */
final class Hill {
    private static final double TEXT = Heading.TEXT;

    private final Mesh mesh;
    private final View view;

    Hill(Mesh mesh, View view) {
        this.mesh = mesh;
        this.view = view;
    }

    private record Cell(double depth, Scene.Facet facet) {}

    void draw(Scene scene) {
        box(scene);
        List<Cell> cells = new ArrayList<>();
        for (int j = 0; j + 1 < mesh.ny(); j++) for (int i = 0; i + 1 < mesh.nx(); i++) cell(i, j, cells);
        cells.sort(Comparator.comparingDouble(Cell::depth));
        for (Cell c : cells) scene.marks.add(c.facet);
    }

    private void cell(int i, int j, List<Cell> cells) {
        double[] z = {mesh.at(i, j), mesh.at(i + 1, j), mesh.at(i + 1, j + 1), mesh.at(i, j + 1)};
        double sum = z[0] + z[1] + z[2] + z[3];
        if (Double.isNaN(sum)) return;
        Path2D path = new Path2D.Double();
        double depth = 0;
        for (int k = 0; k < 4; k++) {
            double[] p = view.at(mesh.x(i + (k == 1 || k == 2 ? 1 : 0)), mesh.y(j + k / 2), z[k]);
            if (k == 0) path.moveTo(p[0], p[1]);
            else path.lineTo(p[0], p[1]);
            depth += p[2] / 4;
        }
        path.closePath();
        double slopeX = (view.share(z[1]) + view.share(z[2]) - view.share(z[0]) - view.share(z[3])) / 2 * (mesh.nx() - 1);
        double slopeY = (view.share(z[2]) + view.share(z[3]) - view.share(z[0]) - view.share(z[1])) / 2 * (mesh.ny() - 1);
        double light = view.light(slopeX, slopeY);
        Color base = new Color(ColorMap.viridis(Math.clamp(view.share(sum / 4), 0, 1)));
        Color color = shaded(base, light);
        cells.add(new Cell(depth, new Scene.Facet(path, color, shaded(base, light * 0.88), 0.5)));
    }

    private static Color shaded(Color c, double light) {
        return new Color((int) (c.getRed() * light), (int) (c.getGreen() * light), (int) (c.getBlue() * light));
    }

    /** The floor and the two far walls with light lines at the ticks, and numbers along the near edges. */
    private void box(Scene scene) {
        double lo = view.lowest();
        double hi = view.highest();
        double farX = view.nearIsHighX() ? mesh.x0() : mesh.x1();
        double farY = view.nearIsHighY() ? mesh.y0() : mesh.y1();
        double nearX = view.nearIsHighX() ? mesh.x1() : mesh.x0();
        double nearY = view.nearIsHighY() ? mesh.y1() : mesh.y0();
        Ticks x = Ticks.linear(mesh.x0(), mesh.x1(), 5, false);
        Ticks y = Ticks.linear(mesh.y0(), mesh.y1(), 5, false);
        Ticks z = Ticks.linear(lo, hi, 4, false);
        for (double t : x.at()) lines(scene, Palette.GRID, view.at(t, nearY, lo), view.at(t, farY, lo), view.at(t, farY, hi));
        for (double t : y.at()) lines(scene, Palette.GRID, view.at(nearX, t, lo), view.at(farX, t, lo), view.at(farX, t, hi));
        for (double t : z.at()) lines(scene, Palette.GRID, view.at(nearX, farY, t), view.at(farX, farY, t), view.at(farX, nearY, t));
        lines(scene, Palette.AXIS, view.at(farX, nearY, lo), view.at(nearX, nearY, lo), view.at(nearX, farY, lo));
        double[] side = leftmost(view.at(nearX, farY, lo), view.at(farX, nearY, lo));
        boolean xSide = side == null;
        double[] foot = view.at(xSide ? nearX : farX, xSide ? farY : nearY, lo);
        double[] head = view.at(xSide ? nearX : farX, xSide ? farY : nearY, hi);
        lines(scene, Palette.AXIS, foot, head);
        for (int i = 0; i < x.at().size(); i++) label(scene, x.labels().get(i), view.at(x.at().get(i), nearY, lo), view.at(x.at().get(i), farY, lo));
        for (int i = 0; i < y.at().size(); i++) label(scene, y.labels().get(i), view.at(nearX, y.at().get(i), lo), view.at(farX, y.at().get(i), lo));
        for (int i = 0; i < z.at().size(); i++) {
            double[] p = view.at(xSide ? nearX : farX, xSide ? farY : nearY, z.at().get(i));
            if (foot[1] - p[1] > 8) scene.words(z.labels().get(i), p[0] - 7, p[1] + 4, 1, TEXT, Palette.SOFT); // the foot belongs to the other edge
        }
    }

    /** Which of the two corners stands farther left: null for the first. */
    private static double[] leftmost(double[] first, double[] second) {
        return first[0] <= second[0] ? null : second;
    }

    /** Words a little outside an edge, in the direction away from the far side. */
    private static void label(Scene scene, String words, double[] at, double[] far) {
        double length = Math.max(1, Math.hypot(at[0] - far[0], at[1] - far[1]));
        double dx = (at[0] - far[0]) / length;
        double dy = (at[1] - far[1]) / length;
        scene.words(words, at[0] + 9 * dx, at[1] + 11 * dy + 5, dx < -0.35 ? 1 : dx > 0.35 ? 0 : 0.5, TEXT, Palette.SOFT);
    }

    private static void lines(Scene scene, Color color, double[]... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0][0], points[0][1]);
        for (int i = 1; i < points.length; i++) path.lineTo(points[i][0], points[i][1]);
        scene.marks.add(new Scene.Line(path, color, 1, null));
    }
}
