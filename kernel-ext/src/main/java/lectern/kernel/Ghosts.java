package lectern.kernel;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lectern.tensor.Elements;
import lectern.tensor.Tensor;
import lectern.tensor.TensorText;

/** {@code %ghosts on}: after each cell one soft line for every tensor that it assigned, {@code h: f32[32,128] μ 0.01 σ 0.98, no NaN, 16 kB}. */
public final class Ghosts {
    private static final String SOFT = "\u001B[90m", END = "\u001B[0m";
    private static Map<String, WeakReference<Object>> before;

    private Ghosts() {}

    static List<Magic> all() {
        return List.of(new Magic("%ghosts on|off",
                "After each cell, shows one line for every tensor that it assigned to a variable: type, shape, mean μ, standard deviation σ, what is not finite, bytes.",
                Ghosts::turn).choosing(typed -> List.of("on", "off")));
    }

    private static synchronized Object turn(Call call) {
        String word = call.word("on or off");
        if (!word.equals("on") && !word.equals("off")) throw call.wrong("expected on or off, got " + word);
        Workspace workspace = Workspace.current(call.who());
        before = word.equals("on") ? seen(workspace.values()) : null;
        return null;
    }

    /** A cell is over. */
    public static synchronized void after(Workspace workspace) {
        if (before == null) return;
        Map<String, Object> now = workspace.values();
        now.forEach((name, value) -> {
            WeakReference<Object> old = before.get(name);
            if (value instanceof Tensor x && (old == null || old.get() != x)) System.out.println(SOFT + name + ": " + line(x) + END);
        });
        before = seen(now);
    }

    private static Map<String, WeakReference<Object>> seen(Map<String, Object> values) {
        return new HashMap<>(values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> new WeakReference<>(e.getValue()))));
    }

    static String line(Tensor x) {
        String type = x.dtype().toString().replace("float", "f").replace("int", "i") + x.shapeText().replace(" ", "");
        long n = x.numel(), bytes = n * switch (x.dtype()) {
            case BOOL -> 1;
            case INT32, FLOAT32 -> 4;
            case FLOAT64 -> 8;
        };
        return type + (n == 0 ? " empty" : n == 1 ? " " + TensorText.value(x, 0) : numbers(x)) + ", " + Bytes.text(bytes);
    }

    private static String numbers(Tensor x) {
        int nan = 0, finite = 0;
        double sum = 0, min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.numel(); i++) {
            double v = Elements.get(x.array(), i);
            if (Double.isNaN(v)) nan++;
            if (!Double.isFinite(v)) continue;
            finite++;
            sum += v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        if (!x.dtype().isFloating()) return " " + TensorText.number(min) + "…" + TensorText.number(max);
        double mean = sum / finite, squares = 0;
        for (int i = 0; i < x.numel(); i++) {
            double v = Elements.get(x.array(), i) - mean;
            if (Double.isFinite(v)) squares += v * v;
        }
        int infinite = x.numel() - finite - nan;
        return (finite == 0 ? "" : " μ " + TensorText.number(mean) + " σ " + TensorText.number(Math.sqrt(squares / finite)))
                + (nan == 0 && infinite == 0 ? ", no NaN" : "") + (nan == 0 ? "" : ", " + Html.count(nan) + " NaN")
                + (infinite == 0 ? "" : ", " + Html.count(infinite) + " infinite");
    }
}
