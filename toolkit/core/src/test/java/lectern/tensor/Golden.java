package lectern.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One case of the files that make_golden.py writes: inputs, and what PyTorch made of them. */
public final class Golden {
    public final String name;
    public final Map<String, String> settings = new LinkedHashMap<>();
    public final Map<String, Tensor> inputs = new LinkedHashMap<>();
    public final List<Tensor> outputs = new ArrayList<>();
    public final List<Tensor> gradientsOfOutputs = new ArrayList<>();
    public final Map<String, double[]> gradients = new LinkedHashMap<>();
    private final int line;

    private Golden(String[] words, int line) {
        name = words[1];
        for (int i = 2; i < words.length; i++) settings.put(words[i].split("=")[0], words[i].split("=")[1]);
        this.line = line;
    }

    public static List<Golden> read(String file) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file + ".txt")) {
            List<Golden> cases = new ArrayList<>();
            int line = 0;
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                line++;
                String[] words = text.split(" ");
                switch (words[0]) {
                    case "case" -> cases.add(new Golden(words, line));
                    case "in" -> cases.getLast().inputs.put(words[1], tensor(words, 2));
                    case "out" -> cases.getLast().outputs.add(tensor(words, 1));
                    case "g" -> cases.getLast().gradientsOfOutputs.add(tensor(words, 1));
                    case "grad" -> cases.getLast().gradients.put(words[1], numbers(words, 2));
                    default -> {
                    }
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor tensor(String[] words, int at) {
        int[] shape = words[at].equals("-") ? new int[0] : Arrays.stream(words[at].split("x")).mapToInt(Integer::parseInt).toArray();
        return Tensor.wrap(numbers(words, at + 1), shape);
    }

    private static double[] numbers(String[] words, int from) {
        return Arrays.stream(words, from, words.length).mapToDouble(Double::parseDouble).toArray();
    }

    public double largestGradient() {
        return gradients.values().stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    }

    public int[] ints(String key) {
        return Arrays.stream(settings.get(key).split(",")).mapToInt(Integer::parseInt).toArray();
    }

    public int integer(String key) {
        return Integer.parseInt(settings.get(key));
    }

    public boolean is(String key) {
        return "True".equals(settings.get(key));
    }

    @Override
    public String toString() {
        return name + settings + " (line " + line + ")";
    }
}
