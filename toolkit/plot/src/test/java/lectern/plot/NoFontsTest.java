package lectern.plot;

import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.scatter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without fonts, as slim container images are: SVG and text still work, PNG says what is missing. */
class NoFontsTest {
    @Test
    void svgNeedsNoFonts(@TempDir Path folder) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "fontconfig is how fonts are found on Linux");
        Path fonts = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        var program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(program, "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), NoFonts.class.getName())
                .redirectErrorStream(true);
        process.environment().put("FONTCONFIG_FILE", fonts.toString());
        String said = new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals("svg drawn\npng: this machine has no fonts to write text with. Hint: install some (Debian: apt-get install fontconfig fonts-dejavu-core), "
                + "or use svg(), which needs none", said);
    }

    /** A program that draws, and says what happened. */
    static final class NoFonts {
        private NoFonts() {}

        public static void main(String[] args) {
            if (scatter(new double[]{1, 2}, new double[]{3, 4}).line(new double[]{1, 2}, new double[]{3, 4}, "fit").title("t").x("x").svg().contains("fit")) {
                System.out.println("svg drawn");
            }
            try {
                plot(1, 2).png();
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
