package lectern.assist;

/**
 * One way to complete a cell.
 *
 * @param text what takes the place of what was typed
 * @param kind what it is: {@code function}, {@code instance}, {@code class}, {@code module}, {@code keyword}, {@code magic}, {@code statement}, {@code path}, {@code data}
 * @param note a signature, a type or a few words
 */
public record Match(String text, String kind, String note) {}
