package lectern.plot;

import java.awt.Color;
import java.util.List;

/** What stands above and below every picture: title and caption. */
final class Heading {
    static final double PAD = 14;
    static final double TEXT = 12;
    private static final double TITLE = 15;

    private Heading() {}

    /** Draws the title and returns the y at which the space below it begins. */
    static double title(Scene scene, Look look) {
        if (look.title == null || look.title.isBlank()) return PAD;
        scene.marks.add(new Scene.Words(TextWidth.cut(look.title, TITLE * 1.05, scene.width - 2 * PAD), PAD, PAD + 13, 0, TITLE, true, Palette.INK));
        return PAD + 26;
    }

    /** Draws the caption at the bottom and returns the y at which it begins. */
    static double caption(Scene scene, Look look) {
        if (look.caption == null || look.caption.isBlank()) return scene.height - PAD;
        List<String> lines = TextWidth.wrap(look.caption, TEXT, scene.width - 2 * PAD);
        double top = scene.height - PAD - 16 * lines.size() + 4;
        for (int i = 0; i < lines.size(); i++) scene.words(lines.get(i), PAD, top + 12 + 16 * i, 0, TEXT, Palette.SOFT);
        return top - 6;
    }

    static void note(Scene scene, String text, double x, double y) {
        scene.words(text, x, y, 0.5, 13, Palette.SOFT);
    }

    /** Black or white, whichever reads better on this colour. */
    static Color inkOn(Color c) {
        return Palette.luminance(c) > 0.2 ? Palette.INK : Palette.CARD;
    }
}
