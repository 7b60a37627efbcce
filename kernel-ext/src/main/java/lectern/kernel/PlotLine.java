package lectern.kernel;

import java.util.List;
import lectern.plot.Animation;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** {@code %plot losses} or {@code %plot kind=scatter x, y}: evaluates Java expressions and draws them. The kernel takes double quotes away, so a text needs {@code \"}. */
final class PlotLine implements LineMagic<Object, BaseKernel> {
    private static final String USAGE = """
            Usage: %plot y
                   %plot x, y
                   %plot kind=scatter title="…" x, y
                   each a Java expression: a tensor, an array, a list of numbers; or figures, side by side. The options are those of %%plot:
            """ + PlotOptions.USAGE;

    @Override
    public Object eval(BaseKernel kernel, List<String> words) {
        String line = String.join(" ", words.stream().map(PlotLine::quoted).toList()).strip();
        int options = PlotOptions.leading(line);
        String source = line.substring(options);
        if (source.isEmpty()) throw new IllegalArgumentException("%plot: expected something to draw\n" + USAGE);
        PlotOptions given = PlotOptions.of(line.substring(0, options));
        Object[] things = (Object[]) Cell.eval(kernel, "%plot", "new Object[] {" + source + "}", source);
        boolean film = things.length == 1 && things[0] instanceof Animation;
        kernel.display(kernel.getRenderer().render(film ? things[0] : given.draw("%plot", things)));
        return null;
    }

    /** The stock kernel took the quotes of title="two words" away; an option with blanks gets them back. */
    private static String quoted(String word) {
        int equals = word.indexOf('=');
        return equals > 0 && word.indexOf(' ') > equals && word.indexOf('"') < 0 && PlotOptions.isName(word.substring(0, equals))
                ? word.substring(0, equals + 1) + '"' + word.substring(equals + 1) + '"'
                : word;
    }
}
