package lectern.clean.neighbour;

/** Collects points as a search comes upon them. */
abstract class Found {
    /** Points further away than this are of no interest. */
    abstract double worst();

    abstract void offer(double raw, int index);
}
