package lectern.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** Copies what another program prints, as it comes. */
final class Pump {
    private Pump() {}

    static void copy(InputStream from, PrintStream to) {
        byte[] buffer = new byte[8192];
        try {
            for (int n; (n = from.read(buffer)) > 0;) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            // The program was ended while it spoke.
            to.flush();
        }
    }
}
