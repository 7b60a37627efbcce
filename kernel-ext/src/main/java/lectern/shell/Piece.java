package lectern.shell;

/**
 * One snippet of a cell.
 *
 * @param source as JShell wants it
 * @param start where it begins in the cell
 * @param open whether the cell has no semicolon after it, so that its value is shown
 */
public record Piece(String source, int start, boolean open) {}
