package lectern.clean.report;

/**
 * One thing that a report found, and what to do about it.
 *
 * @param kind what it is, such as {@code nulls} or {@code identifier}
 * @param column the column it is about, or empty for whole rows
 * @param count how many cells or rows it concerns
 * @param what the finding in one sentence
 * @param fix one line of code that deals with it
 */
public record Finding(String kind, String column, int count, String what, String fix) {
    /** A count with the words that one, or several, go with. */
    static String some(int n, String one, String several) {
        return n + " " + (n == 1 ? one : several);
    }

    @Override
    public String toString() {
        return "%s%s: %s%n    → %s".formatted(kind, column.isEmpty() ? "" : " (" + column + ")", what, fix);
    }
}
