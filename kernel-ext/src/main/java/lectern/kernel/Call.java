package lectern.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * One use of a magic.
 *
 * @param words what stands after its name
 * @param body the rest of the cell; null for a line
 */
record Call(BaseKernel kernel, MagicInfo magic, List<String> words, String body) {
    /** All words as one text. */
    String text() {
        return String.join(" ", words).strip();
    }

    /** As it is written: {@code %time}, {@code %%time}. */
    String who() {
        return (body == null ? "%" : "%%") + magic.name();
    }

    /** An error that shows how the magic is written. */
    IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(who() + ": " + problem + "\nUsage: " + magic.usage().replace("\n", "\n       "));
    }

    /** The one word that it needs. */
    String word(String what) {
        if (words.size() != 1)
            throw wrong("expected " + what + (words.isEmpty() ? "" : ", got " + words.size() + " words. Hint: put a name with blanks in double quotes"));
        return words.get(0);
    }

    /** The words without those that it knows as options; another word that begins with a minus is an error. */
    List<String> without(String... options) {
        List<String> known = List.of(options);
        for (String word : words)
            if (word.startsWith("-") && !known.contains(word))
                throw wrong("unknown option " + word + (known.isEmpty() ? "" : ", expected " + String.join(" or ", known)));
        return words.stream().filter(word -> !known.contains(word)).toList();
    }

    /** A value that is to be seen: the stock kernel does not show what a magic gives back. */
    Object shown(Object value) {
        if (value != null && !Workspace.isThere()) kernel.display(kernel.getRenderer().render(value));
        return value;
    }
}
