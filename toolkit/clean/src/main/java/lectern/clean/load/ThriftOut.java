package lectern.clean.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a struct in Thrift's compact protocol; fields come in the order of their numbers, and each call returns this. */
final class ThriftOut {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;

    private void head(int id, int type) {
        out.write(id - last << 4 | type);
        last = id;
    }

    private void varint(long value) {
        for (; (value & ~127L) != 0; value >>>= 7) out.write((int) (value & 127 | 128));
        out.write((int) value);
    }

    ThriftOut i32(int id, long value) {
        return number(id, Thrift.I32, value);
    }

    ThriftOut i64(int id, long value) {
        return number(id, Thrift.I64, value);
    }

    private ThriftOut number(int id, int type, long value) {
        head(id, type);
        varint(value << 1 ^ value >> 63);
        return this;
    }

    ThriftOut no(int id) {
        head(id, Thrift.FALSE);
        return this;
    }

    ThriftOut text(int id, String text) {
        head(id, Thrift.BINARY);
        string(text);
        return this;
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    ThriftOut struct(int id, ThriftOut struct) {
        head(id, Thrift.STRUCT);
        out.writeBytes(struct.bytes());
        return this;
    }

    ThriftOut structs(int id, List<ThriftOut> structs) {
        list(id, Thrift.STRUCT, structs.size());
        for (ThriftOut struct : structs) out.writeBytes(struct.bytes());
        return this;
    }

    ThriftOut texts(int id, String... texts) {
        list(id, Thrift.BINARY, texts.length);
        for (String text : texts) string(text);
        return this;
    }

    ThriftOut numbers(int id, int... values) {
        list(id, Thrift.I32, values.length);
        for (int value : values) varint((long) value << 1 ^ value >> 31);
        return this;
    }

    private void list(int id, int type, int size) {
        head(id, Thrift.LIST);
        out.write(Math.min(size, 15) << 4 | type);
        if (size >= 15) varint(size);
    }

    /** The struct, with the mark of its end. */
    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.write(Thrift.STOP);
        return whole.toByteArray();
    }
}
