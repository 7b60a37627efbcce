package lectern.plot;

/** Words at a point of the axes, with an arrow to it: from (fromX, fromY), or from beside the words where these are NaN. */
record Note(double fromX, double fromY, double x, double y, String words) implements Series {
    private static final double AWAY = 26;

    @Override
    public String kind() {
        return null;
    }

    @Override
    public String name() {
        return null;
    }

    /** The words stand beside the point, not in the legend. */
    @Override
    public Series named(String newName) {
        return new Note(fromX, fromY, x, y, newName);
    }

    @Override
    public int size() {
        return 1;
    }

    private boolean placed() {
        return Double.isNaN(fromX);
    }

    @Override
    public int drawable(Look look) {
        boolean end = Series.visible(x, look.logX) && Series.visible(y, look.logY);
        return end && (placed() || Series.visible(fromX, look.logX) && Series.visible(fromY, look.logY)) ? 1 : 0;
    }

    @Override
    public double[] extent(Look look) {
        double[] r = Extent.none();
        if (drawable(look) == 0) return r;
        Extent.grow(r, x, y);
        if (!placed()) Extent.grow(r, fromX, fromY);
        return r;
    }

    @Override
    public boolean coloured() {
        return false;
    }

    @Override
    public String summary(Look look) {
        return (words == null || words.isBlank() ? "arrow" : "“" + words + "”") + " at (%s, %s)".formatted(Ticks.number(x), Ticks.number(y));
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        if (drawable(pen.look()) == 0) return;
        double toX = pen.across(x);
        double toY = pen.down(y);
        double width = words == null ? 0 : TextWidth.of(words, Heading.TEXT);
        if (!placed()) {
            double startX = pen.across(fromX);
            double startY = pen.down(fromY);
            pen.arrow(startX, startY, toX, toY, Palette.INK, 1.6);
            double side = toX >= startX ? 1 : 0;
            if (words != null)
                text(pen.scene(), words, side == 1 ? startX - 3 : startX + 3, startY + (toY > startY ? -4 : 13), Math.abs(toX - startX) < width ? 0.5 : side);
            return;
        }
        double right = pen.across(pen.x().hi());
        boolean leftwards = toX + AWAY + width > right;
        boolean below = toY - AWAY - 12 < pen.down(pen.y().hi());
        double startX = toX + (leftwards ? -AWAY : AWAY);
        double startY = toY + (below ? AWAY : -AWAY);
        double gapX = Math.signum(toX - startX) * 4;
        double gapY = Math.signum(toY - startY) * 4;
        pen.arrow(startX, startY, toX - gapX, toY - gapY, Palette.INK, 1.3);
        if (words != null) text(pen.scene(), words, startX + (leftwards ? -3 : 3), startY + (below ? 9 : 0), leftwards ? 1 : 0);
    }

    /** Words on a pale ground, so that lines under them do not disturb. */
    static void text(Scene scene, String words, double x, double y, double anchor) {
        double width = TextWidth.of(words, Heading.TEXT);
        scene.rectangle(x - anchor * width - 2, y - 11, width + 4, 15, Palette.faded(Palette.CARD, 0.75));
        scene.words(words, x, y, anchor, Heading.TEXT, Palette.INK);
    }

    @Override
    public void text(Braille dots, Scale across, Scale up) {
        if (!Series.visible(x, across.log()) || !Series.visible(y, up.log())) return;
        if (placed() || !Series.visible(fromX, across.log()) || !Series.visible(fromY, up.log())) dots.set(across.pixel(x), up.pixel(y));
        else dots.line(across.pixel(fromX), up.pixel(fromY), across.pixel(x), up.pixel(y));
    }
}
