package lectern.notebook;

import java.io.Console;

/** Where a lesson shows things: the output of a notebook's cell, or, at first, the console. */
public abstract class Screen {
    private static volatile Screen current = new TextScreen(System.console() != null && System.console().isTerminal());

    /** The screen in use. */
    public static Screen current() {
        return current;
    }

    /** Shows everything on another screen from now on; a kernel does this when it starts. */
    public static void use(Screen screen) {
        current = screen;
    }

    /**
     * Shows a thing in the place of what was shown under the same id.
     *
     * @param last whether this is how it stays
     */
    public abstract void show(String id, Object thing, boolean last);

    /** A text as good news: green where there are colours. */
    public abstract String good(String text);

    /** Asks the person in front of it for a line; hidden: it is not shown while it is typed. */
    public String ask(String prompt, boolean hidden) {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            String line = hidden ? new String(console.readPassword("%s", prompt)) : console.readLine("%s", prompt);
            return line == null ? "" : line;
        }
        System.out.print(prompt);
        System.out.flush();
        String line = IO.readln();
        return line == null ? "" : line;
    }

    /** Takes away what the cell has shown so far, at once or when the next thing is shown. */
    public void clear(boolean wait) {
        // A console keeps what was printed.
    }

    /** Shows a long text beside the notebook. */
    public void page(String text) {
        System.out.println(text);
    }
}
