package lectern.train;

/**
 * One try of a {@link Search}.
 *
 * @param number of the setting, from 0
 * @param budget how much training it was given; 0 where all are given the same
 */
public record Trial(int number, Setting setting, int budget, double score) {
    @Override
    public String toString() {
        return "%d: %s%s → %s".formatted(number, setting, budget == 0 ? "" : ", budget " + budget, History.number(score));
    }
}
