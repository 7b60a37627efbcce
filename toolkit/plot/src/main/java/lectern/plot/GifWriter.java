package lectern.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** Writes scenes as an animated GIF that runs for ever: the 256 colours that occur most, and of each frame only the rectangle that changed. */
final class GifWriter {
    private static final int COLORS = 256;
    private static final int HOLD = 150; // hundredths of a second that the last frame stays longer
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private final Map<Integer, Integer> index = new HashMap<>();
    private int[] palette;

    private GifWriter() {}

    static byte[] write(List<Scene> scenes, double seconds) {
        int width = scenes.stream().mapToInt(s -> s.width).max().orElse(1);
        int height = scenes.stream().mapToInt(s -> s.height).max().orElse(1);
        List<int[]> frames = new ArrayList<>();
        for (Scene scene : scenes) frames.add(pixels(scene, width, height));
        try {
            return new GifWriter().encode(frames, width, height, (int) Math.max(2, Math.round(100 * seconds)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] pixels(Scene scene, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.dispose();
        PngWriter.paint(scene, image, 1);
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private byte[] encode(List<int[]> frames, int width, int height, int hundredths) throws IOException {
        choose(frames);
        IndexColorModel colors = new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int f = 0; f < frames.size(); f++) {
                int[] box = changed(f == 0 ? null : frames.get(f - 1), frames.get(f), width, height);
                BufferedImage image = new BufferedImage(box[2], box[3], BufferedImage.TYPE_BYTE_INDEXED, colors);
                for (int y = 0; y < box[3]; y++)
                    for (int x = 0; x < box[2]; x++) image.getRaster().setSample(x, y, 0, nearest(frames.get(f)[(box[1] + y) * width + box[0] + x]));
                IIOMetadata about = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
                describe(about, box, hundredths + (f == frames.size() - 1 ? HOLD : 0), f == 0);
                writer.writeToSequence(new IIOImage(image, null, about), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The colours that occur most. */
    private void choose(List<int[]> frames) {
        Map<Integer, int[]> counts = new HashMap<>();
        for (int[] frame : frames) for (int pixel : frame) counts.computeIfAbsent(pixel & 0xFFFFFF, _ -> new int[1])[0]++;
        palette = counts.entrySet().stream().sorted((a, b) -> a.getValue()[0] != b.getValue()[0] ? b.getValue()[0] - a.getValue()[0] : a.getKey() - b.getKey())
                .limit(COLORS).mapToInt(Map.Entry::getKey).toArray();
    }

    private int nearest(int pixel) {
        return index.computeIfAbsent(pixel & 0xFFFFFF, c -> {
            int best = 0;
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < palette.length; i++) {
                int r = (palette[i] >> 16) - (c >> 16);
                int g = (palette[i] >> 8 & 0xFF) - (c >> 8 & 0xFF);
                int b = (palette[i] & 0xFF) - (c & 0xFF);
                int d = 3 * r * r + 6 * g * g + b * b;
                if (d < least) {
                    least = d;
                    best = i;
                }
            }
            return best;
        });
    }

    /** {x, y, width, height} of what differs; one pixel where nothing does. */
    private static int[] changed(int[] before, int[] now, int width, int height) {
        if (before == null) return new int[]{0, 0, width, height};
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int i = 0; i < now.length; i++) {
            if (now[i] == before[i]) continue;
            left = Math.min(left, i % width);
            right = Math.max(right, i % width);
            top = Math.min(top, i / width);
            bottom = i / width;
        }
        return right < 0 ? new int[]{0, 0, 1, 1} : new int[]{left, top, right - left + 1, bottom - top + 1};
    }

    private static void describe(IIOMetadata about, int[] box, int hundredths, boolean first) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) about.getAsTree(FORMAT);
        IIOMetadataNode place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(box[0]));
        place.setAttribute("imageTopPosition", Integer.toString(box[1]));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(hundredths));
        if (first) {
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[]{1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(loop);
        }
        about.setFromTree(FORMAT, root);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) if (root.item(i).getNodeName().equals(name)) return (IIOMetadataNode) root.item(i);
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
