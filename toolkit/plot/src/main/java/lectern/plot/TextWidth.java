package lectern.plot;

/** How wide text will be in a sans-serif face, from the widths of Helvetica and a little more for wider faces: the same on every machine, and without fonts. */
final class TextWidth {
    // Thousandths of the font size, from the space to the tilde, in tens of units.
    private static final int[] ASCII = {28, 28, 36, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 58, 58,
        58, 56, 102,
        67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78, 67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56, 33, 56, 56, 50, 56, 56, 28,
        56, 56, 22,
        22, 50, 22, 83, 56, 56, 56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58};
    private static final double MARGIN = 1.12;

    private TextWidth() {}

    static double of(String text, double size) {
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            sum += c >= ' ' && c <= '~' ? ASCII[c - ' '] : c >= '⁰' && c <= '⁹' || c == '¹' || c == '²' || c == '³' || c == '⁻' ? 36 : c > 0x2E80 ? 100 : 58;
        }
        return MARGIN * size * sum / 100;
    }

    /** The text, cut with an ellipsis where it is wider than this. */
    static String cut(String text, double size, double width) {
        if (of(text, size) <= width) return text;
        int end = text.length();
        while (end > 0 && of(text.substring(0, end), size) + size > width) end--;
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** The text broken at spaces into lines no wider than this. */
    static java.util.List<String> wrap(String text, double size, double width) {
        java.util.List<String> lines = new java.util.ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && of(longer, size) > width) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(cut(line, size, width));
        return lines;
    }
}
