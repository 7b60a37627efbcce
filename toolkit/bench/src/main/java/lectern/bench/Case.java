package lectern.bench;

import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.randint;
import static lectern.tensor.Tensors.randn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.Tensor;

/** One line of {@code ops.txt} or {@code clean.txt}: an operation, the shapes of its inputs and its settings, as in {@code conv2d 64x1x28x28 6x1x5x5 padding=2}. */
record Case(String name, String operation, List<int[]> shapes, Map<String, Integer> settings) {
    /** Every case, in the order in which they are measured. */
    static List<Case> all() {
        return all("ops.txt");
    }

    /** Every case of a list. */
    static List<Case> all(String list) {
        try (InputStream in = Case.class.getResourceAsStream(list)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(Case::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Case parse(String line) {
        String[] words = line.split(" +");
        List<int[]> shapes = new ArrayList<>();
        Map<String, Integer> settings = new HashMap<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            int is = word.indexOf('=');
            if (is > 0) settings.put(word.substring(0, is), Integer.parseInt(word.substring(is + 1)));
            else shapes.add(Arrays.stream(word.split("x")).mapToInt(Integer::parseInt).toArray());
        }
        return new Case(String.join(" ", words), words[0], shapes, settings);
    }

    /** The shape of an input. */
    int[] shape(int i) {
        return shapes.get(i);
    }

    /** How many numbers an input holds. */
    double size(int i) {
        return Arrays.stream(shape(i)).asLongStream().reduce(1, (a, b) -> a * b);
    }

    /** How many numbers all inputs hold. */
    double inputs() {
        double sum = 0;
        for (int i = 0; i < shapes.size(); i++) sum += size(i);
        return sum;
    }

    /** A whole number set by {@code key=value}. */
    int setting(String key, int otherwise) {
        return settings.getOrDefault(key, otherwise);
    }

    /** An input of normal numbers. */
    Tensor normal(int i) {
        return randn(shape(i));
    }

    /** An input of numbers from 0.5 to 1.5. */
    Tensor positive(int i) {
        return rand(shape(i)).add(0.5);
    }

    /** An input of whole numbers from 0 to below. */
    Tensor indices(int i, int below) {
        return randint(0, below, shape(i));
    }

    @Override
    public String toString() {
        return name;
    }
}
