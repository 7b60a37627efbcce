package lectern.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** {@code %plot losses} or {@code %plot x, y}: evaluates Java expressions and draws them. The kernel takes double quotes away, so a text needs {@code \"}. */
final class PlotLine implements LineMagic<Object, BaseKernel> {
    private static final String USAGE = """
            Usage: %plot y
                   %plot x, y
                   each a Java expression: a tensor, an array, a list of numbers; or one figure. %%plot has options""";

    @Override
    public Object eval(BaseKernel kernel, List<String> words) {
        String source = String.join(" ", words).strip();
        if (source.isEmpty()) throw new IllegalArgumentException("%plot: expected something to draw\n" + USAGE);
        Object[] things = (Object[]) Cell.eval(kernel, "%plot", "new Object[] {" + source + "}", source);
        kernel.display(kernel.getRenderer().render(Drawing.of("%plot", "line", things)));
        return null;
    }
}
