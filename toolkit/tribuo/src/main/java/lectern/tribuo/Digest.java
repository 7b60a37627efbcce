package lectern.tribuo;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lectern.data.Dataset;
import lectern.tensor.Tensor;

/** What tensors are called in a provenance: their shapes, and a SHA-256 of their numbers. */
final class Digest {
    private Digest() {}

    static String of(Dataset data) {
        return "x %s, y %s, SHA-256 %s".formatted(data.x().shapeText(), data.y().shapeText(), sha256(data.x(), data.y()));
    }

    private static String sha256(Tensor... tensors) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Tensor t : tensors) {
                double[] values = t.toDoubles();
                ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
                for (double v : values) bytes.putDouble(v);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
