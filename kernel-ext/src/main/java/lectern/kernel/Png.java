package lectern.kernel;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures of pixels, as notebooks hold them. */
final class Png {
    private Png() {}

    static byte[] of(RenderedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", out)) throw new IllegalArgumentException("image: its colours cannot be written as PNG. Hint: use TYPE_INT_RGB");
        } catch (IOException e) {
            throw new UncheckedIOException("image: cannot be written as PNG", e);
        }
        return out.toByteArray();
    }

    static String base64(byte[] png) {
        return Base64.getEncoder().encodeToString(png);
    }
}
