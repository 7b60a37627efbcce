package lectern.host;

import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.kernel.JupyterIO;

/** JJava's streams and display, led to the cell that runs. */
final class CellIO extends JupyterIO {
    CellIO() {
        super(StandardCharsets.UTF_8);
        setEnv(new CellEnvironment());
    }
}
