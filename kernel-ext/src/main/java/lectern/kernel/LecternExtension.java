package lectern.kernel;

import lectern.notebook.Screen;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** What makes a JJava kernel Lectern's; the kernel finds it by its services file when the jar is on JJAVA_CLASSPATH. */
public final class LecternExtension implements Extension {
    @Override
    public void install(BaseKernel kernel) {
        Renderers.register(kernel.getRenderer());
        Magics.register(kernel.getMagicsRegistry());
        Screen.use(new KernelScreen(kernel));
        kernel.evalRaw(Prelude.SOURCE);
    }
}
