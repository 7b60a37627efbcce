package lectern.tensor;

/** How a reduction folds the elements along its axes; over no elements SUM gives 0, PROD 1, MAX −∞ and MIN ∞. */
public enum Reduction {
    SUM, PROD, MAX, MIN
}
