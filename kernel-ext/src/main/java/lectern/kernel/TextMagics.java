package lectern.kernel;

import java.util.List;
import java.util.function.Function;
import lectern.notebook.Rich;

/** Cells in another language that a notebook shows. */
final class TextMagics {
    private TextMagics() {}

    static List<Magic> all() {
        return List.of(shown("html", "HTML", Rich::html), shown("svg", "an SVG picture", Rich::svg), shown("markdown", "Markdown", Rich::markdown),
                shown("latex", "LaTeX, a formula between $$ and $$", Rich::latex));
    }

    private static Magic shown(String name, String what, Function<String, Rich> make) {
        return new Magic("%%" + name, "Shows the cell as " + what + ".", call -> {
            if (!call.words().isEmpty()) throw call.wrong("expected nothing after it");
            call.kernel().display(call.kernel().getRenderer().render(make.apply(call.body())));
            return null;
        });
    }
}
