package lectern.notebook;

/** The console: shows only how things end; on a terminal, a text of one line also while it changes. */
final class TextScreen extends Screen {
    private static final int COLUMNS = 79;

    private final boolean terminal;

    TextScreen(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public void show(String id, Object thing, boolean last) {
        boolean line = terminal && thing instanceof String;
        String text = line ? "\r" + thing + " ".repeat(Math.max(0, COLUMNS - thing.toString().length())) : String.valueOf(thing);
        if (last) System.out.println(text);
        else if (line) System.out.print(text);
    }

    @Override
    public String good(String text) {
        return text;
    }
}
