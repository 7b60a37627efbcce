package lectern.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** What past steps s and changes of the gradient y = g − g′ tell of the second derivatives: H·g by the two-loop recursion (Nocedal 1980). */
final class Curvature {
    private final List<Tensor> steps = new ArrayList<>();
    private final List<Tensor> changes = new ArrayList<>();
    private double scale = 1;
    private double t;
    private Tensor last;
    private Tensor direction;

    Curvature copy() {
        Curvature c = new Curvature();
        c.steps.addAll(steps);
        c.changes.addAll(changes);
        c.scale = scale;
        c.t = t;
        c.last = last;
        c.direction = direction;
        return c;
    }

    static double dot(Tensor a, Tensor b) {
        return a.mul(b).sum().item();
    }

    /** Whether no step has been made yet. */
    boolean isNew() {
        return last == null;
    }

    /** −H·g, after the step before has been taken in. */
    Tensor direction(Tensor g, int most) {
        if (last == null) return g.neg();
        remember(direction.mul(t), g.sub(last), most);
        Tensor q = g.neg();
        double[] a = new double[steps.size()];
        for (int i = a.length - 1; i >= 0; i--) {
            a[i] = dot(steps.get(i), q) / dot(changes.get(i), steps.get(i));
            q.addInPlace(-a[i], changes.get(i));
        }
        q = q.mul(scale);
        for (int i = 0; i < a.length; i++) q.addInPlace(a[i] - dot(changes.get(i), q) / dot(changes.get(i), steps.get(i)), steps.get(i));
        return q;
    }

    private void remember(Tensor s, Tensor y, int most) {
        double curved = dot(y, s);
        if (!(curved > 1e-10)) return;
        if (steps.size() == most) {
            steps.removeFirst();
            changes.removeFirst();
        }
        steps.add(s);
        changes.add(y);
        scale = curved / dot(y, y);
    }

    /** The gradient of the moment and where it leads. */
    void seen(Tensor g, Tensor d) {
        last = g;
        direction = d;
        t = 0;
    }

    /** How far along it the step went. */
    void stepped(double t) {
        this.t = t;
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        if (last == null) return state;
        state.put("numbers", Tensors.fromArray(new double[]{scale, t}, 2));
        state.put("gradient", last);
        state.put("direction", direction);
        if (steps.isEmpty()) return state;
        state.put("steps", Tensors.stack(steps.toArray(Tensor[]::new)));
        state.put("changes", Tensors.stack(changes.toArray(Tensor[]::new)));
        return state;
    }

    /** Whether this was learnt over as many parameters. */
    boolean fits(int n) {
        return last == null || last.numel() == n;
    }

    static Curvature of(Map<String, Tensor> state) {
        Curvature c = new Curvature();
        if (state.isEmpty()) return c;
        for (String name : List.of("numbers", "gradient", "direction"))
            if (!state.containsKey(name)) throw new IllegalArgumentException("LBFGS: load: expected curvature." + name + ", got only " + state.keySet());
        if (state.get("numbers").numel() != 2)
            throw new IllegalArgumentException("LBFGS: load: expected [2] for curvature.numbers, got " + state.get("numbers").shapeText());
        c.scale = state.get("numbers").get(0);
        c.t = state.get("numbers").get(1);
        c.last = state.get("gradient").to(DType.FLOAT64);
        c.direction = state.get("direction").to(DType.FLOAT64);
        rows(state, "steps", c.last, c.steps);
        rows(state, "changes", c.last, c.changes);
        if (!c.direction.shapeText().equals(c.last.shapeText()) || c.steps.size() != c.changes.size())
            throw new IllegalArgumentException("LBFGS: load: expected one direction for the gradient %s and as many steps as changes, got %s, %d and %d"
                    .formatted(c.last.shapeText(), c.direction.shapeText(), c.steps.size(), c.changes.size()));
        return c;
    }

    private static void rows(Map<String, Tensor> state, String name, Tensor one, List<Tensor> into) {
        Tensor matrix = state.containsKey(name) ? state.get(name).to(DType.FLOAT64) : null;
        if (matrix != null && (matrix.rank() != 2 || matrix.size(1) != one.numel()))
            throw new IllegalArgumentException("LBFGS: load: expected [k, %d] for curvature.%s, got %s".formatted(one.numel(), name, matrix.shapeText()));
        if (matrix != null) for (int i = 0; i < matrix.size(0); i++) into.add(matrix.slice(0, i, i + 1).reshape(matrix.size(1)));
    }
}
