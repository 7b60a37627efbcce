package lectern.nn;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/** Turns the parameters of a layer into float64, so that values compare to 1e-12 and differences have digits enough. */
public final class Doubles {
    private Doubles() {}

    public static <L extends Layer> L of(L net) {
        Set<Tensor> parameters = Set.copyOf(net.parameters());
        net.walk("", (path, layer) -> {
            for (Class<?> c = layer.getClass(); c != Layer.class; c = c.getSuperclass())
                for (Field field : c.getDeclaredFields()) widen(layer, field, parameters);
        });
        return net;
    }

    @SuppressWarnings("unchecked")
    private static void widen(Layer layer, Field field, Set<Tensor> parameters) {
        try {
            if (!Tensor.class.isAssignableFrom(field.getType()) && !Map.class.isAssignableFrom(field.getType())) return;
            field.setAccessible(true);
            Object value = field.get(layer);
            if (value instanceof Tensor x && parameters.contains(x)) field.set(layer, wide(layer, x));
            if (value instanceof Map<?, ?> map)
                ((Map<String, Object>) map).replaceAll((name, x) -> x instanceof Tensor t && parameters.contains(t) ? wide(layer, t) : x);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tensor wide(Layer layer, Tensor x) {
        return layer.parameter(x.detach().to(DType.FLOAT64));
    }

    /** Central differences of a function of the parameters: the largest disagreement with what backward found, relative to the largest derivative. */
    public static double disagreement(Layer net, java.util.function.Supplier<Tensor> loss) {
        List<Tensor> parameters = net.parameters();
        parameters.forEach(Tensor::zeroGrad);
        loss.get().backward();
        double worst = 0, scale = 1e-3, step = 1e-6;
        for (Tensor p : parameters) {
            double[] a = (double[]) p.array();
            for (int i = 0; i < a.length; i++) {
                double at = a[i], got = p.grad() == null ? 0 : p.grad().toDoubles()[i];
                a[i] = at + step;
                double up = loss.get().item();
                a[i] = at - step;
                double down = loss.get().item();
                a[i] = at;
                double expected = (up - down) / (2 * step);
                worst = Math.max(worst, Math.abs(got - expected));
                scale = Math.max(scale, Math.abs(expected));
            }
        }
        return worst / scale;
    }
}
