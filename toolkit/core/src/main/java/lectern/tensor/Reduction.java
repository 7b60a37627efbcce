package lectern.tensor;

/** How a reduction folds the elements along its axes; SQUARES is Σ x²; over no elements SUM and SQUARES give 0, PROD 1, MAX −∞ and MIN ∞. */
public enum Reduction {
    SUM, PROD, MAX, MIN, SQUARES
}
