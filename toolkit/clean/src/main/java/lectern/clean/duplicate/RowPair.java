package lectern.clean.duplicate;

/** Two rows, a below b, and how alike they are, from 0 to 1. */
public record RowPair(int a, int b, double similarity) {}
