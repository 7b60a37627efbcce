package lectern.host;

import java.io.OutputStream;
import java.io.PrintStream;
import lectern.jupyter.Output;

/** {@code System.out} and {@code System.err} of a notebook: each byte goes to the cell whose thread printed it, and to the console before there is one. */
final class CellStream extends OutputStream {
    private final String name;
    private final PrintStream console;

    CellStream(String name, PrintStream console) {
        this.name = name;
        this.console = console;
    }

    @Override
    public void write(int b) {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        Output output = Here.output();
        if (output == null) console.write(bytes, from, count);
        else output.print(name, bytes, from, count);
    }
}
