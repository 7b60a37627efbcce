package lectern.plot;

import static lectern.plot.Plots.surface;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The hill: where a point of space lies in the picture, what covers what, and a path that goes behind. */
class SurfaceTest {
    private static final Figure HILL = surface((x, y) -> Math.exp(-x * x - y * y), -2, 2, -2, 2).title("Hill");

    private static View view(Look look) {
        Mesh mesh = Mesh.of("surface", (x, y) -> x + y, 0, 1, 0, 1, 2, 2);
        return new View(mesh, new double[]{0, 2}, look, 20, 380);
    }

    @Test
    void spaceIsSeenFromWhereTheAnglesSay() {
        Look front = new Look();
        front.view(-90, 0);
        View v = view(front);
        assertTrue(v.at(1, 0, 0)[0] > v.at(0, 0, 0)[0], "from the front x runs to the right");
        assertEquals(v.at(0, 0, 0)[0], v.at(0, 1, 0)[0], 1e-9, "and y away from the reader");
        assertTrue(v.at(0, 0, 0)[2] > v.at(0, 1, 0)[2], "small y is near");
        assertTrue(v.at(0, 0, 2)[1] < v.at(0, 0, 0)[1], "high is up");
        Look above = new Look();
        above.view(-90, 90);
        assertEquals(view(above).at(0, 0, 0)[1], view(above).at(0, 0, 2)[1], 1e-9, "from above height is not seen");
        assertTrue(view(above).at(0, 1, 0)[1] < view(above).at(0, 0, 0)[1], "and y runs up");
    }

    @Test
    void cellsAreDrawnFromTheFarthestToTheNearest() {
        Look look = new Look();
        look.view(-90, 20);
        List<Scene.Facet> cells = HILL.content.draw(look).marks.stream().filter(Scene.Facet.class::isInstance).map(Scene.Facet.class::cast).toList();
        assertEquals(36 * 36, cells.size());
        assertTrue(cells.getFirst().path().getBounds2D().getMaxY() < cells.getLast().path().getBounds2D().getMinY(), "the far edge is higher in the picture");
        assertTrue(cells.stream().map(Scene.Facet::color).distinct().count() > 200, "shaded by height and slope");
    }

    @Test
    void aPathIsSolidInFrontAndDashedBehind() throws Exception {
        Figure path = HILL.view(-90, 20).path(tensor(new double[][]{{-0.5, -1.5}, {0.5, -1.5}}), "SGD");
        assertEquals(0, dashes(path), "in front of the hill");
        Figure behind = HILL.view(-90, 20).path(tensor(new double[][]{{-0.5, 1.5}, {0.5, 1.5}}), "SGD");
        assertTrue(dashes(behind) > 0, "behind it");
        assertTrue(Svg.of(path).texts().contains("SGD"));
        assertEquals(
                "Surface over x −2 to 2, y −2 to 2: values 0.0003355 to 1, the least near (−2, −2); SGD, path of 2 points from (−0.5, −1.5) to (0.5, −1.5).",
                path.alt());
    }

    private static long dashes(Figure figure) throws Exception {
        return Svg.of(figure).all("path").stream().filter(p -> p.getAttribute("stroke-dasharray").equals("3 3")).count();
    }

    @Test
    void anUndefinedRegionIsAHole() {
        Figure half = surface((x, y) -> Math.log(x), -1, 1, -1, 1);
        long cells = half.content.draw(new Look()).marks.stream().filter(Scene.Facet.class::isInstance).count();
        assertTrue(cells > 500 && cells < 36 * 18, cells + " cells");
    }

    @Test
    void itIsSmallAndSpeaks() {
        assertTrue(HILL.svg().length() < 250_000, HILL.svg().length() + " characters");
        assertTrue(!HILL.isHeavy());
        assertTrue(HILL.toString().startsWith("Hill\n") && HILL.toString().lines().count() <= 20, HILL.toString());
        assertNotEquals(HILL.svg(), HILL.view(30, 60).svg());
        assertEquals(surface(tensor(new double[][]{{0, 1}, {2, 3}})).svg(), surface(tensor(new double[][]{{0, 1}, {2, 3}}), 0, 1, 0, 1).svg());
    }
}
