package lectern.jupyter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Keyed hash of a message: H(K ⊕ opad ‖ H(K ⊕ ipad ‖ parts)), RFC 2104. Built on {@link MessageDigest}, since the JDK's own Mac first loads its whole framework of
 * cryptography, which the start of a kernel would wait for.
 */
final class Hmac {
    private static final int BLOCK = 64;

    private final String algorithm;
    private final byte[] inner = new byte[BLOCK], outer = new byte[BLOCK];

    /** @param scheme as in a connection file: {@code hmac-sha256} */
    Hmac(String scheme, byte[] key) {
        if (!scheme.matches("hmac-(md5|sha1|sha224|sha256)"))
            throw new IllegalArgumentException("connection: expected signature scheme hmac-sha256, got " + scheme);
        algorithm = scheme.equals("hmac-md5") ? "MD5" : "SHA-" + scheme.substring("hmac-sha".length());
        byte[] folded = key.length > BLOCK ? digest().digest(key) : key;
        byte[] block = Arrays.copyOf(folded, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            inner[i] = (byte) (block[i] ^ 0x36);
            outer[i] = (byte) (block[i] ^ 0x5c);
        }
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("connection: this Java has no " + algorithm, e);
        }
    }

    /** The signature of parts, as hexadecimal text. */
    byte[] sign(List<byte[]> parts) {
        MessageDigest first = digest();
        first.update(inner);
        for (byte[] part : parts) first.update(part);
        MessageDigest second = digest();
        second.update(outer);
        return HexFormat.of().formatHex(second.digest(first.digest())).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a signature is the one of these parts; takes as long for a wrong one as for a right one. */
    boolean verify(byte[] signature, List<byte[]> parts) {
        return MessageDigest.isEqual(sign(parts), signature);
    }
}
