package lectern.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lectern.tensor.Tensor;

/** Parts one after the other in time. */
final class InTime extends Splitter {
    private final Tensor times;

    InTime(Tensor times) {
        this.times = times;
    }

    @Override
    List<int[]> parts(Dataset data, double[] shares) {
        int[] order = IntStream.range(0, data.size()).toArray();
        return cut(times == null ? order : sorted(values("times", times, data.size()), order), shares);
    }

    /** k splits of k + 1 pieces of time: the first trains on piece 1 and tests on piece 2, the last trains on all but the last piece. */
    @Override
    public List<Dataset.Split> folds(Dataset data, int k) {
        List<int[]> pieces = folded(data, k, k + 1);
        List<Dataset.Split> folds = new ArrayList<>();
        for (int i = 1; i <= k; i++) folds.add(split(data, pieces.subList(0, i).stream().flatMapToInt(IntStream::of).toArray(), pieces.get(i)));
        return folds;
    }
}
