package lectern.bench;

/** One side of a comparison. */
interface Contestant {
    /** Makes the inputs of a case and calls it until its speed is steady. */
    void prepare(Case c);

    /** Seconds per call of the prepared case, once for each of some batches of calls. */
    double[] measure(int batches);
}
