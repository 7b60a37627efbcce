package lectern.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.Tensor;

/** Writes tensors as Python's library does: wide numbers first, then by name, so that each stands at a multiple of its size. */
final class SafetensorsWriter {
    static final int CHUNK = 1 << 16;
    static final String NO_CHECKSUM = "0".repeat(64);

    private final List<Tensor> tensors = new ArrayList<>();
    private byte[] head;

    SafetensorsWriter(Safetensors content) {
        List<Map.Entry<String, Tensor>> order = new ArrayList<>(content.tensors().entrySet());
        order.sort(Comparator.comparing((Map.Entry<String, Tensor> e) -> StoredType.of(e.getValue().dtype())).thenComparing(e -> utf8(e.getKey()),
                Arrays::compareUnsigned));
        Map<String, Object> header = new LinkedHashMap<>();
        if (!content.metadata().isEmpty()) header.put(Safetensors.METADATA, content.metadata());
        long place = 0;
        for (Map.Entry<String, Tensor> e : order) {
            Tensor x = e.getValue();
            StoredType type = StoredType.of(x.dtype());
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("dtype", type.name());
            about.put("shape", x.shape());
            about.put("data_offsets", new long[]{place, place += (long) x.numel() * type.bytes});
            header.put(e.getKey(), about);
            tensors.add(x);
        }
        byte[] json = utf8(Json.write(header));
        head = Arrays.copyOf(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(Math.ceilDiv(json.length, 8) * 8L).array(),
                8 + Math.ceilDiv(json.length, 8) * 8);
        Arrays.fill(head, 8 + json.length, head.length, (byte) ' ');
        System.arraycopy(json, 0, head, 8, json.length);
    }

    /** The same with a checksum of the file in the file. */
    static SafetensorsWriter checked(Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, String> texts = new LinkedHashMap<>(Map.of(Safetensors.CHECKSUM, NO_CHECKSUM));
        texts.putAll(metadata);
        SafetensorsWriter writer = new SafetensorsWriter(new Safetensors(tensors, texts));
        MessageDigest digest = SafetensorsReader.sha256();
        try {
            writer.write(new OutputStream() {
                @Override
                public void write(int b) {
                    digest.update((byte) b);
                }

                @Override
                public void write(byte[] b, int from, int count) {
                    digest.update(b, from, count);
                }
            });
        } catch (IOException e) {
            throw new AssertionError("a digest has no disk", e);
        }
        int at = 8 + "{\"%s\":{\"%s\":\"".formatted(Safetensors.METADATA, Safetensors.CHECKSUM).length();
        System.arraycopy(utf8(HexFormat.of().formatHex(digest.digest())), 0, writer.head, at, 64);
        return writer;
    }

    void write(OutputStream out) throws IOException {
        out.write(head);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor x : tensors) {
            int bytes = StoredType.of(x.dtype()).bytes, step = CHUNK / bytes, n = x.numel();
            for (int at = 0; at < n; at += step) {
                int count = Math.min(step, n - at);
                StoredType.put(x, at, count, buffer);
                out.write(buffer.array(), 0, count * bytes);
            }
        }
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }
}
