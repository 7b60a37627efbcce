package lectern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    @Test
    void keepsEveryPixel() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0x123456);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(Png.base64(Png.of(image)))));
        assertEquals(0x123456, back.getRGB(2, 1) & 0xFFFFFF);
        assertEquals(3, back.getWidth());
    }
}
