package lectern.clean.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lectern.clean.FormatException;
import lectern.tensor.DType;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken files end in a result or in a FormatException, never in anything else. -Dlectern.mutations=200000 runs the full number. */
class MutationTest {
    private static final int COUNT = Integer.getInteger("lectern.mutations", 4000);
    private static final byte[] SPECIAL = "\"\"'{}[]?,;\n\r\t\\%@0-eE.:\0\1\177".getBytes(UTF_8);

    record Parser(String name, Consumer<Content> read, List<byte[]> starts) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Parser> parsers() throws IOException {
        byte[] csv = "a,b,c\n1,2.5,\"x, \"\"y\"\"\"\n,NA,2001-02-03\n-7,1e5,Zoë\n".getBytes(UTF_8);
        byte[] json = "{\"a\": 1, \"b\": {\"c\": [1, \"x\"]}}\n{\"a\": -2.5e3, \"d\": true, \"e\": \"\\u00e9\"}\n".getBytes(UTF_8);
        byte[] arff = "@relation r\n@attribute x numeric\n@attribute 'c d' {a,'b c'}\n@data\n1.5,a\n?,'b c'\n".getBytes(UTF_8);
        byte[] image = ImageFile.bytes(Tensors.arange(192).reshape(3, 8, 8).div(255), "png"), grey = ImageFile.bytes(Tensors.zeros(1, 8, 8), "png");
        return Stream.of(new Parser("csv", c -> new CsvFile().frame(c), List.of(csv)),
                new Parser("gz", c -> new CsvFile().frame(Content.unzipped("t", c.bytes())), List.of(TableFilesTest.gz(csv))),
                new Parser("text", c -> c.chars(null), List.of("Łódź é 漢字".getBytes(UTF_8))), new Parser("json", JsonLines::frame, List.of(json)),
                new Parser("arff", Arff::frame, List.of(arff)),
                new Parser("npy", Npy::tensor,
                        List.of(Npy.bytes(Tensors.ints(1, 2, 3)), Npy.bytes(Tensors.zeros(2, 2).to(DType.FLOAT64)), ArrayFilesTest.golden("huge.npy"))),
                new Parser("npz", c -> Npy.archive("t", c.bytes()), List.of(ArrayFilesTest.golden("small.npz"))),
                new Parser("parquet", Parquet::frame,
                        List.of(ArrayFilesTest.golden("default.parquet"), ArrayFilesTest.golden("pages2.parquet"), ArrayFilesTest.golden("small.parquet"),
                                ArrayFilesTest.golden("deltas.parquet"), ArrayFilesTest.golden("int96.parquet"),
                                ParquetWriter.bytes(DataFrame.byColumn("a", "b").of(Series.of(1, null, 3), Series.of("x", "yy", "zzz"))))),
                new Parser("wav", Wav::of, List.of(new Wav(Tensors.zeros(2, 4), 8000).bytes())),
                new Parser("image", ImageFile::tensor, List.of(image, grey, ImageFile.bytes(Tensors.arange(192).reshape(3, 8, 8).div(255), "jpg"))));
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void mutatedFilesEndInAResultOrATypedError(Parser parser) {
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] bytes = mutated(parser.starts.get(i % parser.starts.size()), random);
            try {
                parser.read.accept(new Content("t", bytes));
            } catch (FormatException e) {
                assertTrue(e.getMessage().startsWith("t") && (e.line() > 0 && e.column() > 0 || e.offset() >= 0), e.getMessage());
                refused++;
            } catch (Throwable e) {
                throw new AssertionError("mutation %d of %s: %s".formatted(i, parser.name, Arrays.toString(bytes)), e);
            }
        }
        assertTrue(refused > COUNT / 20, "refused only " + refused);
    }

    /** One to three bytes changed, inserted, or the rest cut off. */
    private static byte[] mutated(byte[] start, SplittableRandom random) {
        byte[] bytes = start.clone();
        for (int k = random.nextInt(1, 4); k > 0 && bytes.length > 0; k--) {
            int at = random.nextInt(bytes.length);
            byte b = random.nextBoolean() ? SPECIAL[random.nextInt(SPECIAL.length)] : (byte) random.nextInt(256);
            switch (random.nextInt(4)) {
                case 0, 1 -> bytes[at] = b;
                case 2 -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    longer[at] = b;
                    bytes = longer;
                }
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }
}
