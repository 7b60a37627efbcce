package lectern.plot;

import static lectern.plot.Plots.heat;
import static lectern.plot.Plots.images;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.scatter;
import static lectern.tensor.Tensors.fromArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.GraphicsEnvironment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a figure of any kind: it stands alone, never changes, scales, stays small, and needs no display. */
class FigureTest {
    private static final Figure LOSS = plot(new double[]{1, 2, 3}, new double[]{3, 1, 2}, new double[]{2, 2, 1}).legend("train", "test").title("Loss & more")
            .x("epoch")
            .y("loss");

    private static Figure cloud(int n) {
        Random random = new Random(7);
        return scatter(random.doubles(n).toArray(), random.doubles(n).toArray());
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        for (Figure f : List.of(LOSS, cloud(100), heat(new double[][]{{1, 2}, {3, 4}}), images(fromArray(new double[]{0, 1, 1, 0}, 1, 2, 2)))) {
            assertEquals(f.svg(), f.svg());
            assertArrayEquals(f.png(), f.png());
        }
        assertNotEquals(LOSS.svg(), LOSS.title("other").svg());
    }

    @Test
    void theSvgStandsAloneAndScales() throws Exception {
        for (Figure f : List.of(LOSS, heat(new double[][]{{1, 2}, {3, 4}}), images(fromArray(new double[]{0, 1, 1, 0}, 1, 2, 2)))) {
            String svg = f.svg();
            assertFalse(svg.contains(" id=") || svg.contains("<script") || svg.contains("url(") || svg.contains("<!DOCTYPE"), svg);
            assertEquals(1, Svg.count(svg, "http"), "the namespace and nothing else");
            assertTrue(Svg.of(f).root().getAttribute("viewBox").startsWith("0 0 "));
        }
    }

    @Test
    void theSvgHasTitleAndDescription() throws Exception {
        Svg svg = Svg.of(LOSS);
        assertEquals("Loss & more", svg.all("title").get(0).getTextContent());
        assertEquals("Line chart of loss over epoch: train, 3 points, x 1 to 3, y 1 to 3; test, 3 points, x 1 to 3, y 1 to 2.",
                svg.all("desc").get(0).getTextContent());
        assertEquals("mine", Svg.of(LOSS.alt("mine")).all("desc").get(0).getTextContent());
        assertTrue(svg.texts().containsAll(List.of("Loss & more", "train", "test", "epoch", "loss")), svg.texts().toString());
        assertFalse(Svg.of(LOSS.legend(false)).texts().contains("train"));
    }

    @Test
    void aCallLeavesTheFigureAsItWas() {
        String before = LOSS.svg();
        LOSS.title("x").size(300, 200).logY().label("other").points(new double[]{1}, new double[]{1}, "p").caption("c");
        assertEquals(before, LOSS.svg());
    }

    @Test
    void laterChangesOfTheDataAreNotSeen() {
        double[] y = {1, 2, 3};
        Figure f = plot(y);
        String before = f.svg();
        y[0] = 100;
        assertEquals(before, f.svg());
    }

    @Test
    void aHundredThousandPointsStayUnder300KilobytesAsPng() {
        Figure f = cloud(100_000);
        assertTrue(f.isHeavy());
        assertTrue(f.png().length < 300_000, f.png().length + " bytes");
        assertFalse(cloud(20_000).isHeavy());
        assertTrue(cloud(20_000).svg().length() < 300_000, cloud(20_000).svg().length() + " bytes");
    }

    @Test
    void aLongLineIsThinnedAndKeepsItsPeak() throws Exception {
        double[] y = new double[100_000];
        y[77_777] = 1;
        Figure f = plot(y);
        assertFalse(f.isHeavy());
        String d = Svg.of(f).lines().get(0);
        assertTrue(Svg.count(d, "L") < 2 * 640, Svg.count(d, "L") + " segments");
        double top = java.util.Arrays.stream(d.substring(1).split("[ML]")).mapToDouble(p -> Double.parseDouble(p.split(" ")[1])).min().orElseThrow();
        assertTrue(top < 60, "the peak is at y = " + top);
    }

    @Test
    void thePngHasTwiceThePixels() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(LOSS.size(300, 200).png()));
        assertEquals(600, image.getWidth());
        assertEquals(400, image.getHeight());
        assertEquals(0xFFFFFFFF, image.getRGB(20, 390), "the card is opaque");
        assertEquals(0, image.getRGB(0, 0) >>> 24, "its corners are round");
    }

    @Test
    void savesByExtension(@TempDir Path folder) throws Exception {
        LOSS.save(folder.resolve("new/loss.svg")).save(folder.resolve("loss.PNG").toString());
        assertEquals(LOSS.svg(), Files.readString(folder.resolve("new/loss.svg")));
        assertArrayEquals(LOSS.png(), Files.readAllBytes(folder.resolve("loss.PNG")));
    }

    @Test
    void needsNoDisplay() throws Exception {
        var program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(program, "-cp", System.getProperty("java.class.path"), NoDisplay.class.getName()).redirectErrorStream(true);
        process.environment().put("DISPLAY", ":99");
        process.environment().remove("JAVA_TOOL_OPTIONS");
        var started = process.start();
        assertEquals("headless", new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assertTrue(GraphicsEnvironment.isHeadless());
    }

    /** A program that sets nothing and draws. */
    static final class NoDisplay {
        private NoDisplay() {}

        public static void main(String[] args) {
            boolean drawn = plot(1, 2).png().length > 0 && plot(1, 2).svg().length() > 0;
            System.out.println(drawn && GraphicsEnvironment.isHeadless() ? "headless" : "not headless");
        }
    }
}
