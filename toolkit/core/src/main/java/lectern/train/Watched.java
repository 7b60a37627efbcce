package lectern.train;

/** A column of the history and which of its values is the best so far. */
final class Watched {
    private String name;
    private boolean larger;
    private double best = Double.NaN;

    void watch(Object who, String column, boolean largerIsBetter) {
        if (column == null || column.isBlank())
            throw new IllegalArgumentException(who + ": expected the name of a column, got \"" + column + "\". Hint: \"val loss\"");
        name = column;
        larger = largerIsBetter;
    }

    /** The value of the last epoch; without a name the loss of the validation, or of training where there is none. */
    double value(Object who, History history) {
        String column = name != null ? name : history.has("val loss") ? "val loss" : "loss";
        if (!history.has(column))
            throw new IllegalArgumentException(
                    "%s: expected to watch one of %s, got %s. Hint: metrics(…), or validation data for fit".formatted(who, history.names(), column));
        return history.last(column);
    }

    /** Whether a value beats the best by more than a margin; then it is the best. NaN never does. */
    boolean improves(double value, double margin) {
        boolean better = !Double.isNaN(value) && (Double.isNaN(best) || (larger ? value > best + margin : value < best - margin));
        if (better) best = value;
        return better;
    }

    double best() {
        return best;
    }

    void best(double value) {
        best = value;
    }

    @Override
    public String toString() {
        return (larger ? "most " : "least ") + (name == null ? "loss" : name);
    }
}
