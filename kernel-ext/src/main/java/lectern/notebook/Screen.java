package lectern.notebook;

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
}
