package lectern.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The header of a safetensors file, checked: known types, shapes that fill their places exactly, places that cover the rest of the file, each byte once. */
final class SafetensorsHeader {
    /** The most that Python's library reads, 100 MB. */
    static final long LONGEST = 100_000_000;
    private static final int MOST_AXES = 64;

    /** A tensor: its numbers are the bytes {@code from} up to {@code to}, counted from the end of the header. */
    record Entry(String name, StoredType type, int[] shape, long from, long to) {}

    private final Path file;
    private final JsonReader json;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private String checksum;
    private int checksumAt;
    private final long[] scratch = new long[MOST_AXES];

    SafetensorsHeader(Path file, byte[] text, long fileSize) {
        this.file = file;
        json = new JsonReader(text);
        try {
            if (text[0] != '{') throw new JsonException(0, "'{'", "byte " + (text[0] & 255));
            Set<String> names = new HashSet<>();
            json.members(0, key -> {
                if (key.place() > Safetensors.MOST) throw wrong("at most %,d tensors".formatted(Safetensors.MOST), "more");
                if (!names.add(key.name())) return false;
                if (key.name().equals(Safetensors.METADATA)) texts();
                else entries.add(entry(key.name(), fileSize - 8 - text.length));
                return true;
            });
            json.end();
        } catch (JsonException e) {
            throw new CorruptFileException(file, 8 + e.offset(), e.expected(), e.got());
        }
        entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        long end = 0;
        for (Entry e : entries) {
            if (e.from != end)
                throw new CorruptFileException(file, 8 + text.length + Math.min(e.from, end),
                        "tensors side by side, " + JsonReader.brief(e.name) + " from " + end, "from " + e.from);
            end = e.to;
        }
        if (8 + text.length + end != fileSize)
            throw new CorruptFileException(file, 8 + text.length + end, "the end of the file after the last tensor",
                    (fileSize - 8 - text.length - end) + " bytes more");
    }

    /** The tensors in the order of their bytes. */
    List<Entry> entries() {
        return entries;
    }

    /** The texts, without the checksum. */
    Map<String, String> metadata() {
        return metadata;
    }

    /** The checksum in hexadecimal digits, or null if there is none. */
    String checksum() {
        return checksum;
    }

    /** Where its digits are in the header. */
    int checksumAt() {
        return checksumAt;
    }

    private void texts() {
        json.members(1, key -> {
            if (key.place() > Safetensors.MOST) throw wrong("at most %,d texts".formatted(Safetensors.MOST), "more");
            String text = json.string();
            if (!key.name().equals(Safetensors.CHECKSUM)) return metadata.put(key.name(), text) == null;
            if (checksum != null) return false;
            checksum = text;
            checksumAt = json.offset() - 65;
            if (text.length() != 64 || checksumAt < 0) throw new JsonException(json.offset(), "64 hexadecimal digits", text.length() + " characters");
            return true;
        });
    }

    private Entry entry(String name, long dataSize) {
        StoredType[] type = {null};
        long[][] lists = {null, null};
        json.members(1, key -> {
            switch (key.name()) {
                case "dtype" -> {
                    if (type[0] != null) return false;
                    type[0] = type(json.string());
                }
                case "shape", "data_offsets" -> {
                    int i = key.name().equals("shape") ? 0 : 1;
                    if (lists[i] != null) return false;
                    lists[i] = wholes();
                }
                default -> throw wrong("dtype, shape or data_offsets", JsonReader.brief(key.name()));
            }
            return true;
        });
        if (type[0] == null || lists[0] == null || lists[1] == null) throw wrong("dtype, shape and data_offsets of " + JsonReader.brief(name), "not all three");
        return placed(name, type[0], lists[0], lists[1], dataSize);
    }

    private Entry placed(String name, StoredType type, long[] sizes, long[] place, long dataSize) {
        int[] shape = new int[sizes.length];
        long n = 1, filled = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) sizes[i];
            n *= sizes[i];
            filled *= Math.max(1, sizes[i]);
            if (sizes[i] > Integer.MAX_VALUE - 8 || filled > Integer.MAX_VALUE - 8)
                throw wrong("a shape of at most %,d numbers".formatted(Integer.MAX_VALUE - 8), Arrays.toString(sizes));
        }
        if (place.length != 2 || place[0] > place[1] || place[1] > dataSize)
            throw wrong("data_offsets [from, to] within the %,d bytes that follow the header".formatted(dataSize), Arrays.toString(place));
        if (place[1] - place[0] != n * type.bytes)
            throw wrong("%,d bytes for %s %s".formatted(n * type.bytes, type, Arrays.toString(sizes)), "%,d".formatted(place[1] - place[0]));
        return new Entry(name, type, shape, place[0], place[1]);
    }

    private StoredType type(String name) {
        for (StoredType type : StoredType.values()) if (type.name().equals(name)) return type;
        throw wrong("one of the types " + Arrays.toString(StoredType.values()), JsonReader.brief(name));
    }

    private long[] wholes() {
        int[] count = {0};
        json.elements(2, () -> {
            if (!(json.number() instanceof Long n) || n < 0) throw wrong("whole numbers from 0 on", "another");
            if (count[0] == MOST_AXES) throw wrong("at most " + MOST_AXES + " axes", "more");
            scratch[count[0]++] = n;
        });
        return Arrays.copyOf(scratch, count[0]);
    }

    private JsonException wrong(String expected, String got) {
        return new JsonException(json.offset(), expected, got);
    }
}
