package lectern.kernel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lectern.notebook.Screen;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The output of a notebook's cell: what is shown again under an id replaces what stands there. */
final class KernelScreen extends Screen {
    private final BaseKernel kernel;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    KernelScreen(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public synchronized void show(String id, Object thing, boolean last) {
        DisplayData data = thing instanceof String text ? new DisplayData(text) : kernel.getRenderer().render(thing);
        if (shown.add(id)) {
            if (!last) data.putTransientData("display_id", id);
            kernel.display(data);
        } else {
            kernel.getIO().display.updateDisplay(id, data);
        }
        if (last) shown.remove(id);
    }

    @Override
    public String good(String text) {
        return "\u001B[32m" + text + "\u001B[0m";
    }
}
