package lectern.clean.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import lectern.tensor.Tensor;

/** A labelled table of LECTERN_DATA/outliers: members X.npy (double) and y.npy (0/1) of an npz file. */
record OutlierTable(String name, Tensor x, boolean[] outlier) {
    private static final Pattern SHAPE = Pattern.compile("'descr': '([^']+)'.*'fortran_order': (\\w+).*'shape': \\((\\d+),? ?(\\d*)\\)");

    /** None where LECTERN_DATA is not set or has no such folder. */
    static List<OutlierTable> all() throws IOException {
        String data = System.getProperty("lectern.data", System.getenv().getOrDefault("LECTERN_DATA", ""));
        Path folder = Path.of(data, "outliers");
        if (data.isBlank() || !Files.isDirectory(folder)) return List.of();
        List<OutlierTable> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".npz")).sorted().toList()) {
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    Tensor y = member(zip, "y.npy");
                    boolean[] outlier = new boolean[y.numel()];
                    for (int i = 0; i < outlier.length; i++) outlier[i] = ((double[]) y.array())[i] > 0;
                    tables.add(new OutlierTable(file.getFileName().toString().replace(".npz", ""), member(zip, "X.npy"), outlier));
                }
            }
        }
        return tables;
    }

    private static Tensor member(ZipFile zip, String name) throws IOException {
        byte[] bytes = zip.getInputStream(zip.getEntry(name)).readAllBytes();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean first = bytes[6] == 1;
        int start = first ? 10 : 12, length = first ? in.getShort(8) & 0xffff : in.getInt(8);
        Matcher m = SHAPE.matcher(new String(bytes, start, length, java.nio.charset.StandardCharsets.ISO_8859_1));
        if (!m.find()) throw new IOException(name + ": unknown header " + new String(bytes, start, length, java.nio.charset.StandardCharsets.ISO_8859_1));
        int n = Integer.parseInt(m.group(3)), d = m.group(4).isEmpty() ? 1 : Integer.parseInt(m.group(4));
        boolean fortran = m.group(2).equals("True");
        double[] values = new double[n * d];
        in.position(start + length);
        for (int i = 0; i < n * d; i++) {
            double v = switch (m.group(1)) {
                case "<f8" -> in.getDouble();
                case "<i8" -> in.getLong();
                case "<i4" -> in.getInt();
                case "|u1", "|b1", "|i1" -> in.get();
                case "<u2", "<i2" -> in.getShort();
                default -> throw new IOException(name + ": unknown type " + m.group(1));
            };
            values[fortran ? i % n * d + i / n : i] = v;
        }
        return Tensor.wrap(values, n, d);
    }

    /** The area under the ROC curve: the chance that an outlier scores above another row. */
    double auc(Tensor scores) {
        double[] s = scores.toDoubles();
        assertEquals(outlier.length, s.length);
        double[] sorted = s.clone();
        Arrays.sort(sorted);
        double sum = 0, positive = 0;
        for (int i = 0; i < s.length; i++) {
            if (!outlier[i]) continue;
            sum += (Ranks.below(sorted, s[i]) + Ranks.upTo(sorted, s[i]) + 1) / 2.0;
            positive++;
        }
        return (sum - positive * (positive + 1) / 2) / positive / (s.length - positive);
    }
}
