package lectern.notebook;

import java.util.ArrayList;
import java.util.List;

/** A screen that remembers. */
final class Shown extends Screen {
    record Item(String id, Object thing, boolean last) {}

    final List<Item> items = new ArrayList<>();

    /** Runs code with this screen, then puts the console back. */
    Shown during(Runnable code) {
        Screen before = Screen.current();
        Screen.use(this);
        try {
            code.run();
        } finally {
            Screen.use(before);
        }
        return this;
    }

    @Override
    public void show(String id, Object thing, boolean last) {
        items.add(new Item(id, thing, last));
    }

    @Override
    public String good(String text) {
        return "<" + text + ">";
    }
}
