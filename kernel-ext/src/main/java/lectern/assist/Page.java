package lectern.assist;

/**
 * What is told of a name, in both forms that front ends show.
 *
 * @param text plain
 * @param html the same, formatted
 */
public record Page(String text, String html) {}
