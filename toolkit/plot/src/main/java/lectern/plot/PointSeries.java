package lectern.plot;

/** Separate points; what cannot be drawn is left out. */
record PointSeries(Pairs at, String name) implements Series {
    @Override
    public String kind() {
        return "Scatter plot";
    }

    @Override
    public Series named(String newName) {
        return new PointSeries(at, newName);
    }

    @Override
    public int size() {
        return at.size();
    }

    @Override
    public int drawable(Look look) {
        return at.drawable(look);
    }

    @Override
    public double[] extent(Look look) {
        return at.extent(look);
    }

    @Override
    public boolean whole(boolean alongX) {
        return at.whole(alongX);
    }

    @Override
    public String summary(Look look) {
        return at.summary(name, look);
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        Pairs p = at.pixels(pen, false).within(pen.x().length(), pen.y().length());
        double[][] thin = Thin.points(p.x(), p.y(), (int) pen.x().length(), (int) pen.y().length());
        if (thin[0].length > 0) pen.layer().points(thin[0], thin[1], style.color(), style.marker(), style.radius());
    }

    @Override
    public void sample(Scene scene, Styles.Style style, double x, double y) {
        new Spot(style.marker(), 4).paint(new SceneGraphics(scene, 0, 0, style.color()), x + 11, y, 0);
    }

    @Override
    public void text(Braille dots, Scale x, Scale y) {
        at.text(dots, x, y, false);
    }
}
