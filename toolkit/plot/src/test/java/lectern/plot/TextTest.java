package lectern.plot;

import static lectern.plot.Plots.heat;
import static lectern.plot.Plots.images;
import static lectern.plot.Plots.plot;
import static lectern.tensor.Tensors.fromArray;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The text form, drawn here as it must look. */
class TextTest {
    private static String shown(Figure figure) {
        return figure.toString() + "\n";
    }

    @Test
    void aLine() {
        assertEquals("""
                Squares
                n²
                25 │                                                           ⢀⡠⠂
                   │                                                        ⡠⠔⠊⠁
                   │                                                    ⢀⡠⠔⠉
                   │                                                ⢀⡠⠔⠊⠁
                   │                                           ⢀⣀⠤⠒⠊⠁
                   │                                       ⣀⠤⠔⠊⠁
                   │                                 ⣀⡠⠤⠒⠒⠉
                   │                          ⢀⣀⡠⠤⠒⠊⠉
                   │                ⣀⣀⡠⠤⠤⠔⠒⠒⠉⠉⠁
                 0 │  ⠠⠒⠒⠒⠒⠒⠒⠒⠒⠉⠉⠉⠉⠉
                   └────────────────────────────────────────────────────────────────
                    0                              n                               5
                square, 6 points, x 0 to 5, y 0 to 25
                """, shown(plot(0, 1, 4, 9, 16, 25).title("Squares").x("n").y("n²").label("square")));
    }

    @Test
    void aMatrix() {
        assertEquals("""
                Confusion
                Heat map [2, 3], values −4 to 30.
                     1  2.25    −4
                     0    30     5
                """, shown(heat(new double[][]{{1, 2.25, -4}, {0, 30, 5}}).title("Confusion")));
    }

    @Test
    void pictures() {
        assertEquals("""
                2 grey images of 2 × 2 pixels.
                  ██  ████
                ██
                a     b
                """, shown(images(fromArray(new double[]{0, 1, 1, 0, 1, 1, 0, 0}, 2, 2, 2)).by("a", "b")));
    }
}
