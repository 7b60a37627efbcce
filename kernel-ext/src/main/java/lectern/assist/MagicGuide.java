package lectern.assist;

import java.util.List;
import java.util.Optional;

/** What is known of magics: how a line that begins with a percent sign goes on, and how each is used. */
public interface MagicGuide {
    /** How a magic's line may go on at its end; the matches replace its last word, percent signs included. */
    List<Match> complete(String line);

    /** How a magic is used, by its name without percent signs; empty where there is none of the name. */
    Optional<String> help(String name);

    /** Whether what follows the name of a line magic is Java. */
    boolean takesCode(String name);
}
