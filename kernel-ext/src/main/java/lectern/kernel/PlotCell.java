package lectern.kernel;

import java.util.List;
import lectern.plot.Animation;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;

/** {@code %%plot kind=scatter title="…"}: runs the cell and draws what its last line evaluates to. */
final class PlotCell implements CellMagic<Object, BaseKernel> {
    @Override
    public Object eval(BaseKernel kernel, List<String> words, String body) {
        PlotOptions options = new PlotOptions(words);
        Object thing = Cell.eval(kernel, "%%plot", body, body.strip());
        if (thing == null) throw new IllegalArgumentException("%%plot: the last line of the cell is nothing that can be drawn\n" + PlotOptions.USAGE);
        Object[] things = thing instanceof Object[] many && !(thing instanceof double[][]) ? many : new Object[]{thing};
        kernel.display(kernel.getRenderer().render(thing instanceof Animation ? thing : options.draw("%%plot", things)));
        return null;
    }
}
