package lectern.plot;

import static lectern.plot.Plots.animate;
import static lectern.plot.Plots.contour;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.scatter;
import static lectern.plot.Plots.surface;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Films: one group for each frame, what stands still once, a still for print, the same film as a GIF; and the four of the course. */
class AnimationTest {
    private static final Animation THREE = animate(3, i -> plot(1, 2, i).title("step " + i)).seconds(0.5);

    /** Gradient descent on f = x² + 3y² with rate 0.28, as a path that grows. */
    private static Animation descent(Figure ground) {
        double[] x = new double[25], y = new double[25];
        x[0] = -1.8;
        y[0] = 1.6;
        for (int i = 1; i < 25; i++) {
            x[i] = x[i - 1] - 0.28 * 2 * x[i - 1];
            y[i] = y[i - 1] - 0.28 * 6 * y[i - 1];
        }
        return animate(25, i -> ground.path(Arrays.copyOf(x, i + 1), Arrays.copyOf(y, i + 1), "descent").title("step " + i));
    }

    /** A cubic polynomial fitted to noisy points by gradient descent. */
    private static Animation fit() {
        Random random = new Random(1);
        double[] x = random.doubles(30, -1, 1).sorted().toArray(), y = Arrays.stream(x).map(v -> 4 * v * v * v - 2 * v + 0.3 * random.nextGaussian()).toArray();
        double[] w = new double[4];
        return animate(30, frame -> {
            for (int step = 0; frame > 0 && step < 20; step++) {
                double[] g = new double[4];
                for (int i = 0; i < x.length; i++) for (int k = 0; k < 4; k++) g[k] += 2 * (at(w, x[i]) - y[i]) * Math.pow(x[i], k) / x.length;
                for (int k = 0; k < 4; k++) w[k] -= 0.4 * g[k];
            }
            double[] now = w.clone();
            return scatter(x, y).curve(v -> at(now, v), "fit").title("epoch " + 20 * frame);
        });
    }

    private static double at(double[] w, double x) {
        return w[0] + x * (w[1] + x * (w[2] + x * w[3]));
    }

    /** k-means with two centres on two clouds. */
    private static Animation kmeans() {
        Random random = new Random(2);
        double[] x = IntStream.range(0, 200).mapToDouble(i -> (i % 2) * 4 + random.nextGaussian()).toArray(), y = random.doubles(200).toArray();
        double[][] centre = {{1, 0.5}, {2, 0.5}};
        return animate(6, frame -> {
            String[] cluster = IntStream.range(0, 200).mapToObj(i -> Math.abs(x[i] - centre[0][0]) < Math.abs(x[i] - centre[1][0]) ? "a" : "b")
                    .toArray(String[]::new);
            Figure now = scatter(x, y).by(cluster).points(new double[]{centre[0][0], centre[1][0]}, new double[]{0.5, 0.5}, "centres");
            for (int k = 0; k < 2; k++) {
                String name = k == 0 ? "a" : "b";
                centre[k][0] = IntStream.range(0, 200).filter(i -> cluster[i].equals(name)).mapToDouble(i -> x[i]).average().orElse(0);
            }
            return now;
        });
    }

    /** Noise that becomes a ring. */
    private static Animation diffusion() {
        Random random = new Random(3);
        double[] u = new double[400], v = new double[400];
        for (int i = 0; i < 400; i++) {
            u[i] = random.nextGaussian();
            v[i] = random.nextGaussian();
        }
        return animate(20, t -> {
            double s = 1 - t / 19.0;
            return scatter(IntStream.range(0, 400).mapToDouble(i -> (1 - s) * Math.cos(i) + s * u[i]).toArray(),
                    IntStream.range(0, 400).mapToDouble(i -> (1 - s) * Math.sin(i) + s * v[i]).toArray()).title("t = " + (19 - t));
        });
    }

    @Test
    void theFilmsOfTheCourseAreSmall() throws Exception {
        Figure bowl = surface((x, y) -> x * x + 3 * y * y, -2, 2, -2, 2), flat = contour((x, y) -> x * x + 3 * y * y, -2, 2, -2, 2);
        for (Animation film : List.of(descent(bowl), descent(flat), fit(), kmeans(), diffusion())) {
            String svg = film.svg();
            assertTrue(svg.length() < 400_000, film.still().alt() + ": " + svg.length() + " characters");
            assertFalse(film.isHeavy());
            assertEquals(svg, film.svg());
            assertEquals(film.size(), Svg.of(svg).all("g").stream().map(g -> g.getAttribute("style")).distinct().count(), "each frame has its turn");
        }
    }

    @Test
    void whatStandsStillIsDrawnOnce() throws Exception {
        String svg = descent(contour((x, y) -> x * x + 3 * y * y, -2, 2, -2, 2)).svg();
        assertEquals(2, Svg.of(svg).all("image").size(), "the ground and its bar");
        Svg three = Svg.of(THREE.svg());
        assertEquals(6, three.all("g").size(), "title and line, for each of three frames");
        assertEquals(1, three.texts().stream().filter("step 1"::equals).count());
    }

    @Test
    void framesTakeTurnsAndTheLastIsTheStill() throws Exception {
        List<Element> groups = Svg.of(THREE.svg()).all("g");
        List<Element> shown = groups.stream().filter(g -> !g.getAttribute("visibility").equals("hidden")).toList();
        assertEquals(2, shown.size(), "title and line of the last");
        assertTrue(shown.getFirst().getTextContent().contains("step 2"));
        assertEquals(List.of("animation-delay:-3s", "animation-delay:-2.5s", "animation-delay:-2s"),
                groups.stream().limit(3).map(g -> g.getAttribute("style")).toList());
        String style = Svg.of(THREE.svg()).all("style").getFirst().getTextContent();
        for (String part : List.of("0%{visibility:visible}16.667%,to{visibility:hidden}", "3s step-end infinite", "@media print{",
                "@media (prefers-reduced-motion:reduce){"))
            assertTrue(style.contains(part), part + " in " + style);
        assertFalse(THREE.svg().contains("<script") || THREE.svg().contains(" id=") || THREE.svg().contains("<animate"));
    }

    @Test
    void allFramesHaveTheSameAxes() throws Exception {
        Svg svg = Svg.of(animate(plot(0, 1), plot(0, 10)).svg());
        assertEquals(List.of("0", "2", "4", "6", "8", "10"),
                svg.all("text").stream().filter(t -> t.getAttribute("text-anchor").equals("end")).map(Element::getTextContent).toList());
        assertEquals(0, svg.all("svg").size(), "nothing reaches beyond, so nothing is cut");
    }

    @Test
    void theGifHasTheFramesTheirTimesAndNoEnd() throws Exception {
        byte[] gif = THREE.gif();
        assertTrue(gif.length < 60_000, gif.length + " bytes");
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            var reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            assertEquals(3, reader.getNumImages(true));
            assertEquals(640, reader.getWidth(0));
            assertTrue(reader.getWidth(1) < 640, "later frames hold what changed");
            int[] delays = {50, 50, 200};
            for (int i = 0; i < 3; i++) {
                var tree = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                assertEquals(Integer.toString(delays[i]), ((Element) tree.getElementsByTagName("GraphicControlExtension").item(0)).getAttribute("delayTime"));
                assertEquals(i == 0 ? 1 : 0, tree.getElementsByTagName("ApplicationExtension").getLength());
            }
            assertEquals(0xFFFFFF, reader.read(0).getRGB(320, 395) & 0xFFFFFF, "the card stays white");
        }
    }

    @Test
    void itSpeaksAndIsWrittenByExtension(@TempDir Path folder) throws Exception {
        assertTrue(THREE.toString().startsWith("Film of 3 frames; the last:\nstep 2\n"), THREE.toString());
        assertEquals("Film of 3 frames, which ends so: Line chart: 3 points, x 0 to 2, y 1 to 2.", THREE.alt());
        assertEquals(THREE.alt(), Svg.of(THREE.svg()).all("desc").getFirst().getTextContent());
        THREE.save(folder.resolve("a.svg")).save(folder.resolve("a.gif").toString()).save(folder.resolve("a.png"));
        assertEquals("GIF89a", new String(Files.readAllBytes(folder.resolve("a.gif")), 0, 6, java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(THREE.svg(), Files.readString(folder.resolve("a.svg")));
    }
}
