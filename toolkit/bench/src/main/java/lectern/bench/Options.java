package lectern.bench;

import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The words after {@code ./lectern bench ops}; {@code json} is null where no file is wanted. */
record Options(Path json, boolean peer, Predicate<String> only, double warmUp) {
    static Options parse(String... words) {
        Path json = null;
        boolean peer = false;
        Predicate<String> only = name -> true;
        double warmUp = 1;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--json" -> json = Path.of(value(words, ++i));
                case "--peer" -> peer = true;
                case "--only" -> only = Pattern.compile(value(words, ++i)).asPredicate();
                case "--warm-up" -> warmUp = Double.parseDouble(value(words, ++i));
                default -> throw new IllegalArgumentException(
                        "there is no option '" + words[i] + "'. Options: --json FILE, --peer, --only PATTERN, --warm-up SECONDS");
            }
        }
        return new Options(json, peer, only, warmUp);
    }

    private static String value(String[] words, int i) {
        if (i == words.length) throw new IllegalArgumentException(words[i - 1] + " needs a value");
        return words[i];
    }
}
