package lectern.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import lectern.assist.MagicGuide;
import lectern.assist.Match;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/**
 * What completion and inspection want to know of the magics of a kernel.
 *
 * @param registry all magics by name, those of extensions too
 * @param words what may stand after the name of a magic, where a word begins so
 * @param help how a magic is used, by its name; null where nothing is known
 * @param code whether what follows a name is Java
 */
record MagicWords(MagicsRegistry registry, BiFunction<String, String, List<String>> words, Function<String, String> help, Predicate<String> code)
        implements
            MagicGuide {
    @Override
    public List<Match> complete(String line) {
        String text = line.stripLeading(), percents = text.startsWith("%%") ? "%%" : "%", typed = text.substring(text.lastIndexOf(' ') + 1);
        List<Match> matches = new ArrayList<>();
        if (typed.equals(text)) {
            if (percents.equals("%")) names(registry.getLineMagicNames(), "%", typed, matches);
            if (line.equals(text)) names(registry.getCellMagicNames(), "%%", typed, matches);
            return matches;
        }
        String name = text.substring(percents.length(), text.indexOf(' '));
        for (String word : words.apply(name, typed)) matches.add(new Match(word, "statement", ""));
        return matches;
    }

    private void names(Iterable<String> all, String percents, String typed, List<Match> matches) {
        TreeSet<String> sorted = new TreeSet<>();
        all.forEach(sorted::add);
        for (String name : sorted) {
            if (!name.endsWith("?") && (percents + name).startsWith(typed)) matches.add(new Match(percents + name, "magic", first(help.apply(name))));
        }
    }

    private static String first(String help) {
        return help == null ? "" : help.lines().findFirst().orElse("").replaceFirst("^Usage: ", "");
    }

    @Override
    public Optional<String> help(String name) {
        return Optional.ofNullable(help.apply(name));
    }

    @Override
    public boolean takesCode(String name) {
        return code.test(name);
    }
}
