package lectern.kernel;

import lectern.tensor.Elements;
import lectern.tensor.Tensor;
import lectern.tensor.TensorText;

/** All values of a tensor in one line, where a table cannot show them all. */
final class TensorSummary {
    private TensorSummary() {}

    static String of(Tensor x) {
        double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY, sum = 0;
        int n = x.numel(), finite = 0;
        for (int i = 0; i < n; i++) {
            double v = Elements.get(x.array(), i);
            if (!Double.isFinite(v)) continue;
            finite++;
            sum += v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        String values = finite == 0 ? ""
                : ", min %s, mean %s, max %s".formatted(TensorText.number(min), TensorText.number(sum / finite), TensorText.number(max));
        return Html.count(n) + " values" + values + (finite == n ? "" : ", <b>" + Html.count(n - finite) + " not finite</b>");
    }
}
