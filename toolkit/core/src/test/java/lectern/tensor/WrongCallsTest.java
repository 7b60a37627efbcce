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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls every public method with whatever fits its types: the answer is a value or an error that was meant, never an index or a null of ours. */
class WrongCallsTest {
    private static final int CALLS = 150;
    private static final int[] INTS = {-3, -1, 0, 1, 2, 3, 7, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final int[][] AXES = {{}, {0}, {-1}, {1, 0}, {0, 0}, {5}, {-9, 2}, {2, 3}, {0, 3}, {3, 1}, {65536, 65536, 65536, 65536},
        {Integer.MIN_VALUE}, {0, Integer.MAX_VALUE, Integer.MAX_VALUE}};
    private static final double[] DOUBLES = {0, 1, -1.5, 0.3, 1e5, Double.NaN, Double.POSITIVE_INFINITY};
    private static final String[] TEXTS = {"", "ij", "ii", "i->", "->", ",", "..", "ij,jk", "...i,i", "i...->...i", "0", ":", "::", "1:2:0", "...", ":,:", "9",
        "-1", "a b", "é", "None, 0", "::-2147483648", "99999999999"};
    private static final int[][] SHAPES = {{}, {0}, {1}, {3}, {2, 3}, {3, 3}, {3, 2}, {0, 3}, {2, 1, 3}, {1, 1}, {2, 3, 4, 4}, {3, 3, 2, 2},
        {0, 3, 3, 3}, {2, 0, 3, 3}};
    private static final List<UnaryOperator<Tensor>> FUNCTIONS = List.of(x -> x, x -> x.square().sum(), x -> null, x -> Tensors.ones(3));

    private final Random random = new Random(11);

    @AfterEach
    void useTheDefault() {
        Backend.use("cpu");
    }

    @ParameterizedTest
    @CsvSource({"lectern.tensor.Tensor, cpu", "lectern.tensor.Tensor, reference", "lectern.tensor.Tensors, cpu", "lectern.tensor.Tensors, reference",
        "lectern.tensor.Linalg, cpu", "lectern.tensor.Autograd, cpu", "lectern.tensor.Recurrent, cpu", "lectern.tensor.SparseMatrix, cpu",
        "lectern.tensor.Generator, cpu", "lectern.tensor.Conv, cpu", "lectern.tensor.Pool, cpu", "lectern.tensor.Graph, cpu",
        "lectern.tensor.GradientCheck, cpu"})
    void nothingUnmeantEscapes(Class<?> type, String backend) {
        Backend.use(backend);
        Set<String> escaped = new TreeSet<>();
        int answered = 0;
        Method[] methods = Arrays.stream(type.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                .sorted(Comparator.comparing(Method::toString)).toArray(Method[]::new);
        for (Method m : methods) {
            for (int call = 0; call < CALLS; call++) {
                Object[] arguments = Arrays.stream(m.getParameterTypes()).map(t -> random.nextInt(20) == 0 ? zero(t) : argument(t)).toArray();
                Object on = Modifier.isStatic(m.getModifiers()) ? null : argument(type);
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

    /** Null, but for a number. */
    private Object zero(Class<?> t) {
        return t.isPrimitive() ? argument(t) : null;
    }

    private Object argument(Class<?> t) {
        if (t == int.class) return INTS[random.nextInt(INTS.length)];
        if (t == double.class) return DOUBLES[random.nextInt(DOUBLES.length)];
        if (t == long.class) return 3L;
        if (t == boolean.class) return random.nextBoolean();
        if (t == int[].class) return AXES[random.nextInt(AXES.length)].clone();
        if (t == double[].class) return random.doubles(random.nextInt(4)).toArray();
        if (t == float[].class) return new float[random.nextInt(4)];
        if (t == boolean[].class) return new boolean[random.nextInt(4)];
        if (t == double[][].class) return new double[][]{new double[random.nextInt(3)], random.nextInt(9) == 0 ? null : new double[2]};
        if (t == double[][][].class) return new double[][][]{{new double[random.nextInt(3)], new double[2]}, random.nextInt(9) == 0 ? null : new double[1][2]};
        if (t == Object.class) return new Object[]{new float[random.nextInt(4)], new int[3], new long[3], "text"}[random.nextInt(4)];
        if (t == String.class) return TEXTS[random.nextInt(TEXTS.length)];
        if (t == Tensor.class) return tensor();
        if (t == Tensor[].class) return random.ints(random.nextInt(4)).mapToObj(k -> random.nextInt(9) == 0 ? null : tensor()).toArray(Tensor[]::new);
        if (t == List.class) return Arrays.asList((Object[]) argument(Tensor[].class));
        if (t == DType.class) return DType.values()[random.nextInt(4)];
        if (t == Conv.class) return Conv.stride(small(1), small(1)).padding(small(0), small(0)).dilation(small(1)).groups(small(1));
        if (t == Pool.class) return Pool.size(small(1), small(1)).stride(small(1)).dilation(small(1));
        if (t == RecurrentWeights.class) return new RecurrentWeights(weight(), weight(), random.nextBoolean() ? null : tensor(), null);
        if (t == LstmState.class) return new LstmState(weight(), weight());
        if (t == SparseMatrix.class) return new SparseMatrix(new int[]{0, 1}, new int[]{2, 0}, Tensors.ones(2), 2, 3);
        if (t == Generator.class) return new Generator(random.nextInt());
        if (t == Graph.class) return Graph.of(tensor());
        if (t == UnaryOperator.class) return FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
        if (t == Supplier.class) return (Supplier<Object>) this::tensor;
        if (t == Runnable.class) return (Runnable) this::tensor;
        if (t == Autograd.Backward.class) return (Autograd.Backward) (g, x, y) -> FUNCTIONS.get(1).apply(g);
        if (t == GradientCheck.Computation.class)
            return (GradientCheck.Computation) in -> in.length == 0 ? null : FUNCTIONS.get(random.nextInt(4)).apply(in[0]);
        throw new AssertionError("no argument is known for " + t);
    }

    private int small(int least) {
        return random.nextInt(12) == 0 ? 1 << 28 : least + random.nextInt(2);
    }

    private Tensor weight() {
        return random.nextInt(9) == 0 ? null : random.nextInt(3) == 0 ? tensor() : Tensors.randn(random.nextBoolean() ? 12 : 3, 3);
    }
}
