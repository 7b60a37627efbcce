package lectern.plot;

import java.util.ArrayList;
import java.util.List;

/** Finds what comes several times in a row. */
final class Folding {
    private static final int LONGEST = 8;

    private Folding() {}

    /** Of the patterns that begin at a place, the one that covers most is folded, the shorter of two; a single plain box twice is left. */
    static List<Block> fold(List<Block> blocks) {
        List<Block> out = new ArrayList<>();
        for (int i = 0; i < blocks.size();) {
            int period = 0, times = 1;
            for (int p = 1; p <= Math.min(LONGEST, (blocks.size() - i) / 2); p++) {
                int t = times(blocks, i, p);
                boolean worth = t > 1 && (p * (t - 1) > 1 || blocks.get(i).boxes() > 1);
                if (worth && t * p > times * Math.max(period, 1)) {
                    period = p;
                    times = t;
                }
            }
            if (period == 0) {
                out.add(blocks.get(i++));
                continue;
            }
            List<Block> once = List.copyOf(blocks.subList(i, i + period));
            if (period == 1 && once.getFirst() instanceof Block.Boxed(String title, Block inside, int already) && already == 1) {
                out.add(new Block.Boxed(title, inside, times));
            } else {
                out.add(new Block.Boxed("", period == 1 ? once.getFirst() : new Block.Chain(once), times));
            }
            i += period * times;
        }
        return out;
    }

    private static int times(List<Block> blocks, int from, int period) {
        int t = 1;
        while (from + (t + 1) * period <= blocks.size()
                && blocks.subList(from, from + period).equals(blocks.subList(from + t * period, from + (t + 1) * period)))
            t++;
        return t;
    }
}
