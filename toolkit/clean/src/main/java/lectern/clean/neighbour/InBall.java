package lectern.clean.neighbour;

import java.util.Arrays;

/** All points up to a distance. */
final class InBall extends Found {
    private final double limit;
    private int[] index = new int[16];
    private int size;

    InBall(double limit) {
        this.limit = limit;
    }

    @Override
    double worst() {
        return limit;
    }

    @Override
    void offer(double raw, int i) {
        if (raw > limit) return;
        if (size == index.length) index = Arrays.copyOf(index, 2 * size);
        index[size++] = i;
    }

    int size() {
        return size;
    }

    int[] indices() {
        return Arrays.copyOf(index, size);
    }
}
