package lectern.train;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lectern.tensor.Tensor;

/**
 * Named tensors in a file of the format that Python's {@code safetensors} reads and writes: eight bytes with the length of a header, the header in JSON (name → type,
 * shape, place; texts under {@code __metadata__}), then the numbers. There is no code in it to run and nothing to unpack.
 *
 * <pre>{@code
 * new Safetensors(net.state()).write(Path.of("net.safetensors"));
 * net.load(Safetensors.read(Path.of("net.safetensors")).tensors());
 * }</pre>
 *
 * Float32, float64, int32 and bool are written as they are. Read are also F16 and BF16, as float32, and the other whole numbers, as int32 where they fit. Reading takes
 * the memory of the tensors and of the header, and no more than that is set aside before the header was found to agree with the file's length.
 *
 * @throws CorruptFileException from {@code read} if the file is not what it should be, with the place
 * @throws SaveException from {@code write} if it could not be written; the file that was there before is unchanged
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /** Where a file that carries its own checksum has it, among the metadata: SHA-256 of the whole file with these 64 digits replaced by '0'. */
    static final String CHECKSUM = "lectern.sha256";

    /** The most tensors, and the most texts, of a file: a hundred times what large nets have, and little memory. */
    static final int MOST = 100_000;

    public Safetensors {
        if (Math.max(tensors.size(), metadata.size()) > MOST)
            throw new IllegalArgumentException(
                    "Safetensors: expected at most %,d tensors and texts, got %,d and %,d".formatted(MOST, tensors.size(), metadata.size()));
        if (tensors.containsKey(METADATA))
            throw new IllegalArgumentException("Safetensors: expected names of tensors, got " + METADATA + ", which the format keeps for texts");
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Tensors by name, without texts. */
    public Safetensors(Map<String, Tensor> tensors) {
        this(tensors, Map.of());
    }

    /** What a file holds, in its order; a checksum that it carries is verified. */
    public static Safetensors read(Path file) {
        return SafetensorsReader.read(file).content();
    }

    /** Writes the file as a whole or not at all; the bytes are those that Python's library writes. */
    public void write(Path file) {
        if (metadata.containsKey(CHECKSUM))
            throw new IllegalArgumentException("Safetensors: expected texts, got " + CHECKSUM + ", which checkpoints keep for their checksum");
        AtomicFile.write(file, new Disk(), new SafetensorsWriter(this)::write);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("Safetensors(%d tensors)".formatted(tensors.size()));
        tensors.forEach((name, x) -> out.append("\n  ").append(name).append(' ').append(x.dtype()).append(' ').append(x.shapeText()));
        return out.toString();
    }
}
