package lectern.notebook;

import java.util.Locale;
import lectern.plot.Figure;

/** The curves of a run that is at work, under a bar that says how far it is. */
final class RunningPicture {
    private static final int WIDTH = 760, HEIGHT = 380, HEAD = 40, MARGIN = 20;
    private static final String CARD = "#FFFFFF", INK = "#1F2933", TRACK = "#E9ECF0", FILL = "#0072B2";

    private RunningPicture() {}

    /** @param share of the run that is done, 0 to 1; NaN while unknown */
    static Rich of(Figure figure, double share, String line) {
        String body = figure.size(WIDTH, HEIGHT).svg();
        int width = WIDTH - 2 * MARGIN;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\" role=\"img\">"
                .formatted(WIDTH, HEIGHT + HEAD));
        svg.append("<title>").append(escape(line)).append("</title>");
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>".formatted(WIDTH, HEIGHT + HEAD, CARD));
        svg.append("<text x=\"%d\" y=\"20\" font-family=\"sans-serif\" font-size=\"14\" fill=\"%s\">%s</text>".formatted(MARGIN, INK, escape(line)));
        svg.append("<rect x=\"%d\" y=\"28\" width=\"%d\" height=\"6\" rx=\"3\" fill=\"%s\"/>".formatted(MARGIN, width, TRACK));
        if (share > 0)
            svg.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"28\" width=\"%.1f\" height=\"6\" rx=\"3\" fill=\"%s\"/>", MARGIN, share * width, FILL));
        svg.append("<g transform=\"translate(0 %d)\">".formatted(HEAD)).append(body.substring(body.indexOf("<svg"))).append("</g></svg>");
        return Rich.svg(svg.toString()).text((Double.isNaN(share) ? "" : Progress.bar(share) + "  ") + line);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
