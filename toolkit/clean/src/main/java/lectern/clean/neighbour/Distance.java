package lectern.clean.neighbour;

/** How far two points are apart: L1 Σ|a − b|, L2 √Σ(a − b)². Searches compare what stands before the root. */
public enum Distance {
    L1, L2;

    /** Σ|a − b| or Σ(a − b)² of d numbers from two places. */
    double raw(double[] a, int at, double[] b, int bt, int d) {
        double sum = 0;
        if (this == L2) for (int j = 0; j < d; j++) sum += (a[at + j] - b[bt + j]) * (a[at + j] - b[bt + j]);
        else for (int j = 0; j < d; j++) sum += Math.abs(a[at + j] - b[bt + j]);
        return sum;
    }

    double ofRaw(double raw) {
        return this == L2 ? Math.sqrt(raw) : raw;
    }

    double toRaw(double distance) {
        return this == L2 ? distance * distance : distance;
    }
}
