package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/** A filled contour: the plane coloured by the value of a function of x and y, with lines at the levels. */
record Field(Mesh mesh, String name) implements Series {
    private static final Color LINES = Palette.faded(Palette.INK, 0.55);

    @Override
    public String kind() {
        return "Contour plot";
    }

    @Override
    public Series named(String newName) {
        return new Field(mesh, newName);
    }

    @Override
    public int size() {
        return mesh.z().length;
    }

    @Override
    public int drawable(Look look) {
        return mesh.finite();
    }

    @Override
    public int marks(Look look) {
        return 1;
    }

    @Override
    public double[] extent(Look look) {
        double[] r = Extent.none();
        for (double x : new double[]{mesh.x0(), mesh.x1()})
            for (double y : new double[]{mesh.y0(), mesh.y1()})
                if (Series.visible(x, look.logX) && Series.visible(y, look.logY)) Extent.grow(r, x, y);
        return r;
    }

    @Override
    public boolean coloured() {
        return false;
    }

    @Override
    public boolean fills() {
        return true;
    }

    @Override
    public boolean whole(boolean alongX) {
        return false;
    }

    @Override
    public String summary(Look look) {
        return (name == null ? "" : name + ", ") + mesh.summary();
    }

    private Levels levels(Look look) {
        return Levels.of(mesh.range(look), look);
    }

    ColorBar bar(Look look) {
        return levels(look).bar();
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        Levels levels = levels(pen.look());
        fill(pen, levels);
        for (double level : levels.at()) {
            Path2D path = new Path2D.Double();
            for (List<double[]> line : Isolines.of(mesh, level)) {
                for (int i = 0; i < line.size(); i++) {
                    double x = pen.across(line.get(i)[0]);
                    double y = pen.down(line.get(i)[1]);
                    if (i == 0) path.moveTo(x, y);
                    else path.lineTo(x, y);
                }
            }
            if (path.getCurrentPoint() != null) pen.scene().marks.add(new Scene.Line(path, LINES, 0.8, null));
        }
    }

    private void fill(Pen pen, Levels levels) {
        double left = pen.x().pixel(Math.max(mesh.x0(), pen.x().lo()));
        double low = pen.y().pixel(Math.max(mesh.y0(), pen.y().lo()));
        int w = (int) Math.max(1, Math.rint(pen.x().pixel(Math.min(mesh.x1(), pen.x().hi())) - left));
        int h = (int) Math.max(1, Math.rint(pen.y().pixel(Math.min(mesh.y1(), pen.y().hi())) - low));
        int[] argb = new int[w * h];
        for (int r = 0; r < h; r++)
            for (int c = 0; c < w; c++) argb[r * w + c] = levels.color(mesh.value(pen.x().value(left + c + 0.5), pen.y().value(low + h - r - 0.5)));
        pen.scene().raster(argb, w, h, pen.across(pen.x().value(left)), pen.down(pen.y().value(low)) - h, w, h);
    }

    @Override
    public void sample(Scene scene, Styles.Style style, double x, double y) {
        for (int i = 0; i < 3; i++) scene.rectangle(x + 2 + 6 * i, y - 5, 6, 10, new Color(ColorMap.viridis(i / 2.0)));
    }

    @Override
    public void text(Braille dots, Scale x, Scale y) {
        Look few = new Look();
        few.levels = 5;
        for (double level : levels(few).at())
            for (List<double[]> line : Isolines.of(mesh, level))
                for (int i = 1; i < line.size(); i++)
                    dots.line(x.pixel(line.get(i - 1)[0]), y.pixel(line.get(i - 1)[1]), x.pixel(line.get(i)[0]), y.pixel(line.get(i)[1]));
    }
}
