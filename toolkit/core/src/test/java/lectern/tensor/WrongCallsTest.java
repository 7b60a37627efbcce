package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls every public method with whatever fits its types: the answer is a value or an error that was meant, never an index or a null of ours. */
class WrongCallsTest {
    private static final int CALLS = 150;
    private static final int[] INTS = {-3, -1, 0, 1, 2, 3, 7};
    private static final int[][] AXES = {{}, {0}, {-1}, {1, 0}, {0, 0}, {5}, {-9, 2}, {2, 3}, {0, 3}, {3, 1}};
    private static final double[] DOUBLES = {0, 1, -1.5, 0.3, 1e5, Double.NaN, Double.POSITIVE_INFINITY};
    private static final String[] TEXTS = {"", "ij", "ii", "i->", "->", ",", "..", "ij,jk", "...i,i", "i...->...i", "0", ":", "::", "1:2:0", "...", ":,:", "9",
        "-1", "a b", "é"};
    private static final int[][] SHAPES = {{}, {0}, {1}, {3}, {2, 3}, {3, 3}, {3, 2}, {0, 3}, {2, 1, 3}, {1, 1}};

    private final Random random = new Random(11);

    @AfterEach
    void useTheDefault() {
        Backend.use("cpu");
    }

    @ParameterizedTest
    @CsvSource({"lectern.tensor.Tensor, cpu", "lectern.tensor.Tensor, reference", "lectern.tensor.Tensors, cpu", "lectern.tensor.Tensors, reference",
        "lectern.tensor.Linalg, cpu"})
    void nothingUnmeantEscapes(Class<?> type, String backend) {
        Backend.use(backend);
        Set<String> escaped = new TreeSet<>();
        int answered = 0;
        Method[] methods = Arrays.stream(type.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                .sorted(Comparator.comparing(Method::toString)).toArray(Method[]::new);
        for (Method m : methods) {
            for (int call = 0; call < CALLS; call++) {
                Object[] arguments = arguments(m.getParameterTypes());
                if (arguments == null) break;
                Object on = Modifier.isStatic(m.getModifiers()) ? null : tensor();
                try {
                    Object y = m.invoke(on, arguments);
                    answered++;
                    if (y instanceof Tensor t && t.needsGrad() && t.op() != null) t.sum().backward();
                } catch (InvocationTargetException e) {
                    Throwable cause = e.getCause();
                    boolean meant = cause instanceof ShapeException || cause instanceof IllegalStateException || cause instanceof AnomalyException
                            || cause.getClass() == IllegalArgumentException.class;
                    if (!meant || cause.getMessage() == null)
                        escaped.add(
                                m.getName() + Arrays.toString(m.getParameterTypes()) + ": " + cause + " on " + on + " with " + Arrays.deepToString(arguments));
                } catch (RuntimeException e) {
                    escaped.add("backward of " + m.getName() + Arrays.toString(m.getParameterTypes()) + ": " + e + " on " + on + " with "
                            + Arrays.deepToString(arguments));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(m.toString(), e);
                }
            }
        }
        assertEquals(List.of(), new ArrayList<>(escaped));
        assertTrue(answered > 500 || type != Tensor.class, "most calls answer");
    }

    private Tensor tensor() {
        int[] shape = SHAPES[random.nextInt(SHAPES.length)];
        double[] values = random.doubles(Shapes.numel(shape), -2, 5).toArray();
        if (random.nextInt(8) == 0) Arrays.fill(values, random.nextBoolean() ? Double.NaN : 0);
        Tensor x = Tensors.fromArray(values, shape).to(DType.values()[random.nextInt(4)]);
        return x.dtype().isFloating() && random.nextInt(4) == 0 ? x.requiresGrad() : x;
    }

    private Object[] arguments(Class<?>[] types) {
        Object[] result = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            Class<?> t = types[i];
            if (t == int.class) result[i] = INTS[random.nextInt(INTS.length)];
            else if (t == double.class) result[i] = DOUBLES[random.nextInt(DOUBLES.length)];
            else if (t == long.class) result[i] = 3L;
            else if (t == boolean.class) result[i] = random.nextBoolean();
            else if (t == int[].class) result[i] = AXES[random.nextInt(AXES.length)].clone();
            else if (t == double[].class) result[i] = random.doubles(random.nextInt(4)).toArray();
            else if (t == float[].class) result[i] = new float[random.nextInt(4)];
            else if (t == boolean[].class) result[i] = new boolean[random.nextInt(4)];
            else if (t == double[][].class) result[i] = new double[][]{new double[random.nextInt(3)], new double[2]};
            else if (t == double[][][].class) result[i] = new double[][][]{{new double[random.nextInt(3)], new double[2]}, {new double[2]}};
            else if (t == String.class) result[i] = TEXTS[random.nextInt(TEXTS.length)];
            else if (t == Tensor.class) result[i] = tensor();
            else if (t == Tensor[].class) result[i] = random.ints(random.nextInt(4)).mapToObj(k -> tensor()).toArray(Tensor[]::new);
            else if (t == DType.class) result[i] = DType.values()[random.nextInt(4)];
            else return null;
        }
        return result;
    }
}
