package lectern.plot;

/** A line across the axes at one value, horizontal or vertical, with words at its end. */
record Rule(double at, boolean horizontal, String words) implements Series {
    private static final float[] DASH = {5, 3};

    @Override
    public String kind() {
        return null;
    }

    @Override
    public String name() {
        return null;
    }

    /** The words stand beside the line, not in the legend. */
    @Override
    public Series named(String newName) {
        return new Rule(at, horizontal, newName);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public int drawable(Look look) {
        return Series.visible(at, horizontal ? look.logY : look.logX) ? 1 : 0;
    }

    @Override
    public double[] extent(Look look) {
        double[] r = Extent.none();
        if (drawable(look) == 0) return r;
        if (horizontal) Extent.growY(r, at);
        else Extent.growX(r, at);
        return r;
    }

    @Override
    public boolean coloured() {
        return false;
    }

    @Override
    public String summary(Look look) {
        return "%s at %s = %s".formatted(words == null ? "line" : words, horizontal ? "y" : "x", Ticks.number(at));
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        if (!Series.visible(at, (horizontal ? pen.y() : pen.x()).log())) return;
        double x1 = horizontal ? pen.across(pen.x().lo()) : pen.across(at);
        double y1 = horizontal ? pen.down(at) : pen.down(pen.y().lo());
        double x2 = horizontal ? pen.across(pen.x().hi()) : x1;
        double y2 = horizontal ? y1 : pen.down(pen.y().hi());
        pen.scene().line(x1, y1, x2, y2, Palette.SOFT, 1.3, DASH);
        if (words == null) return;
        if (horizontal) {
            boolean under = y1 - pen.down(pen.y().hi()) < 16;
            Note.text(pen.scene(), words, x2 - 4, under ? y1 + 14 : y1 - 5, 1);
        } else {
            boolean before = pen.across(pen.x().hi()) - x1 < 10 + TextWidth.of(words, Heading.TEXT);
            Note.text(pen.scene(), words, before ? x1 - 5 : x1 + 5, y2 + 11, before ? 1 : 0);
        }
    }

    @Override
    public void text(Braille dots, Scale x, Scale y) {
        if (!Series.visible(at, (horizontal ? y : x).log())) return;
        double step = 4;
        for (double p = 0; p <= (horizontal ? x : y).length(); p += step) dots.set(horizontal ? p : x.pixel(at), horizontal ? y.pixel(at) : p);
    }
}
