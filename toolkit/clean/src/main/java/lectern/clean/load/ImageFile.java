package lectern.clean.load;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Reads PNG, JPEG, GIF and BMP as tensors [channels, height, width] float32 from 0 (black) to 1; grey pictures have one channel, others three (red, green, blue). What
 * is transparent is laid over white. Writes PNG.
 */
public final class ImageFile {
    /** Deflate cannot shrink further than this, and a JPEG not much further. */
    private static final long RATIO = 1032 * 8;

    private ImageFile() {}

    /**
     * The picture in a file.
     *
     * @throws FormatException if the file is no picture, corrupt, or cut short; names file and byte
     * @throws DatasetException if the file cannot be read
     */
    public static Tensor read(Path path) {
        try {
            return tensor(new Content(path.toString(), Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new DatasetException("%s cannot be read: %s".formatted(path, e), e);
        }
    }

    static Tensor tensor(Content content) {
        ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content.bytes()));
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) throw FormatException.atByte(content.name(), 0, "no PNG, JPEG, GIF or BMP", null);
        ImageReader reader = readers.next();
        try {
            reader.setInput(in, true, true);
            long w = reader.getWidth(0), h = reader.getHeight(0);
            if (w * h > Math.min(RATIO * content.bytes().length, 1L << 28))
                throw FormatException.atByte(content.name(), 0,
                        "the header asks for %d × %d pixels, more than %d bytes can hold".formatted(w, h, content.bytes().length), null);
            return pixels(reader.read(0));
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw FormatException.atByte(content.name(), position(in), "the picture is corrupt or cut short (%s)".formatted(e.getMessage()), e);
        } finally {
            reader.dispose();
        }
    }

    private static long position(ImageInputStream in) {
        try {
            return in.getStreamPosition();
        } catch (IOException e) {
            return 0;
        }
    }

    private static Tensor pixels(BufferedImage image) {
        int w = image.getWidth(), h = image.getHeight(), n = w * h, bands = image.getRaster().getNumBands();
        if (bands == 1 && image.getType() != BufferedImage.TYPE_BYTE_INDEXED) return grey(image, n, w, h);
        boolean grey = bands <= 2 && image.getType() != BufferedImage.TYPE_BYTE_INDEXED;
        int[] argb = image.getRGB(0, 0, w, h, null, 0, w);
        float[] a = new float[grey ? n : 3 * n];
        for (int i = 0; i < n; i++) {
            float alpha = (argb[i] >>> 24) / 255f;
            for (int c = 0; c < a.length / n; c++) a[c * n + i] = alpha * ((argb[i] >> 16 - 8 * c & 255) / 255f) + (1 - alpha);
        }
        return Tensor.wrap(a, a.length / n, h, w);
    }

    /** Without the conversion between grey and colour spaces that Java2D would do. */
    private static Tensor grey(BufferedImage image, int n, int w, int h) {
        int[] samples = image.getRaster().getSamples(0, 0, w, h, 0, (int[]) null);
        float most = (1L << image.getSampleModel().getSampleSize(0)) - 1;
        boolean inverted = image.getColorModel() instanceof java.awt.image.IndexColorModel m && m.getRed(0) > 0;
        float[] a = new float[n];
        for (int i = 0; i < n; i++) a[i] = inverted ? 1 - samples[i] / most : samples[i] / most;
        return Tensor.wrap(a, 1, h, w);
    }

    /**
     * Writes a picture [1 or 3, height, width] of numbers from 0 to 1 as PNG.
     *
     * @throws DatasetException if the file cannot be written
     */
    public static void write(Path path, Tensor image) {
        try {
            Files.write(path, bytes(image, "png"));
        } catch (IOException e) {
            throw new DatasetException("%s cannot be written: %s".formatted(path, e), e);
        }
    }

    static byte[] bytes(Tensor image, String format) throws IOException {
        if (image.rank() != 3 || image.size(0) != 1 && image.size(0) != 3 || image.numel() == 0)
            throw new ShapeException("ImageFile.write: expected [1 or 3, height, width], got " + image.shapeText());
        int c = image.size(0), h = image.size(1), w = image.size(2);
        float[] a = image.toFloats();
        BufferedImage out = new BufferedImage(w, h, c == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < h * w; i++)
            for (int k = 0; k < c; k++) out.getRaster().setSample(i % w, i / w, k, Math.round(255 * Math.clamp(a[k * h * w + i], 0f, 1f)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(out, format, bytes);
        return bytes.toByteArray();
    }
}
