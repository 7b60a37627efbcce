package lectern.assist;

import java.util.List;

/**
 * The ways to complete a cell, the likeliest first.
 *
 * @param start where what they replace begins
 * @param end where it ends
 */
public record Completions(List<Match> matches, int start, int end) {
    /** None. */
    static Completions none(int at) {
        return new Completions(List.of(), at, at);
    }
}
