package lectern.clean.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import lectern.tensor.Tensor;

/** A file of lines, each a name and its numbers. */
public final class GoldenValues {
    private final Map<String, double[]> lines = new HashMap<>();

    /** Of a resource beside a class. */
    public GoldenValues(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.split(" ");
                lines.put(words[0], Stream.of(words).skip(1).mapToDouble(Double::parseDouble).toArray());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public double[] get(String name) {
        if (!lines.containsKey(name)) throw new IllegalArgumentException("no golden line " + name);
        return lines.get(name);
    }

    public Tensor matrix(String name, int columns) {
        return Tensor.wrap(get(name).clone(), get(name).length / columns, columns);
    }

    /** Every number within a relative error of the larger of itself and the root mean square of the line. */
    public void agrees(String name, Tensor got, double relative) {
        double[] expected = get(name), values = got.toDoubles();
        assertEquals(expected.length, values.length, name);
        double size = 0;
        for (double e : expected) size += e * e / expected.length;
        size = Math.sqrt(size);
        for (int i = 0; i < expected.length; i++)
            assertEquals(expected[i], values[i], relative * Math.max(Math.abs(expected[i]), size), name + " at " + i);
    }
}
