package lectern.clean.load;

import java.nio.ByteBuffer;

/** The numbers of a .npy file as an array of the tensor's type. */
final class NpyValues {
    private NpyValues() {}

    static Object read(Content content, NpyHeader header, ByteBuffer in) {
        int n = in.remaining() / header.width();
        switch ("" + header.kind() + header.width()) {
            case "f2" :
                float[] halves = new float[n];
                for (int i = 0; i < n; i++) halves[i] = Float.float16ToFloat(in.getShort());
                return halves;
            case "f4" :
                float[] floats = new float[n];
                in.asFloatBuffer().get(floats);
                return floats;
            case "f8" :
                double[] doubles = new double[n];
                in.asDoubleBuffer().get(doubles);
                return doubles;
            case "b1" :
                boolean[] flags = new boolean[n];
                for (int i = 0; i < n; i++) flags[i] = in.get() != 0;
                return flags;
            default :
                return whole(content, header, in, n);
        }
    }

    private static Object whole(Content content, NpyHeader header, ByteBuffer in, int n) {
        boolean signed = header.kind() == 'i';
        long[] values = new long[n];
        boolean fits = true;
        for (int i = 0; i < n; i++) {
            values[i] = switch (header.width()) {
                case 1 -> signed ? in.get() : in.get() & 0xff;
                case 2 -> signed ? in.getShort() : in.getShort() & 0xffff;
                case 4 -> signed ? in.getInt() : in.getInt() & 0xffffffffL;
                default -> in.getLong();
            };
            boolean beyond = !signed && header.width() == 8 && values[i] < 0;
            if (beyond || Math.abs(values[i]) > 1L << 53)
                throw NpyHeader.wrong(content, in.position() - header.width(),
                        "%s is more than a double holds exactly".formatted(Long.toUnsignedString(values[i])));
            fits &= values[i] == (int) values[i];
        }
        int[] ints = new int[fits ? n : 0];
        double[] doubles = new double[fits ? 0 : n];
        for (int i = 0; i < n; i++) {
            if (fits) ints[i] = (int) values[i];
            else doubles[i] = values[i];
        }
        return fits ? ints : doubles;
    }
}
