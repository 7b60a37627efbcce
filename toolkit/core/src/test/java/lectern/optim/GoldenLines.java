package lectern.optim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that make_golden.py writes: rows of numbers under the name of their case. */
final class GoldenLines {
    private GoldenLines() {}

    static Map<String, List<double[]>> read(String file) {
        try (InputStream in = GoldenLines.class.getResourceAsStream("/optim/" + file + ".txt")) {
            Map<String, List<double[]>> cases = new LinkedHashMap<>();
            List<double[]> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("#")) continue;
                if (line.startsWith("case ")) cases.put(line.substring(5), rows = new ArrayList<>());
                else rows.add(Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray());
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
