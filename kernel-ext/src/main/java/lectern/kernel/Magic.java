package lectern.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** One magic: how it is written, what it does, and what can stand after its name. Where its usage begins with {@code %%}, the rest of the cell belongs to it. */
final class Magic {
    private final MagicInfo info;
    private final Function<String, List<String>> choices;
    private final boolean code;
    private final Body body;

    /** What a magic does. */
    interface Body {
        Object run(Call call) throws Exception;
    }

    /** @param usage one line for each form; the first word is the name */
    Magic(String usage, String help, Body body) {
        this(MagicInfo.of(usage, help), typed -> List.of(), false, body);
    }

    private Magic(MagicInfo info, Function<String, List<String>> choices, boolean code, Body body) {
        this.info = info;
        this.choices = choices;
        this.code = code;
        this.body = body;
    }

    /** With words that completion offers, given what is typed of one. */
    Magic choosing(Function<String, List<String>> choices) {
        return new Magic(info, choices, code, body);
    }

    /** What follows the name is Java, so that quotes and blanks in it stay as they are. */
    Magic ofCode() {
        return new Magic(info, choices, true, body);
    }

    /** The same under another name. */
    Magic alias(String name) {
        return new Magic(MagicInfo.of(info.usage().replaceAll("(?m)^(%+)\\w+", "$1" + name), "The same as " + info.name() + ". " + info.help()), choices, code,
                body);
    }

    MagicInfo info() {
        return info;
    }

    boolean takesCode() {
        return code;
    }

    Object run(BaseKernel kernel, List<String> words, String cell) throws Exception {
        return body.run(new Call(kernel, info, Fill.in(kernel, (cell == null ? "%" : "%%") + info.name(), words), cell));
    }

    /** What can stand where a word begins so. */
    List<String> complete(String typed) {
        List<String> options = new ArrayList<>();
        Stream.concat(info.options().stream(), choices.apply(typed).stream()).filter(word -> word.startsWith(typed)).distinct().forEach(options::add);
        return options;
    }
}
