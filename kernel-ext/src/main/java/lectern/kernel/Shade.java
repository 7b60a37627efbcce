package lectern.kernel;

import java.util.Locale;

/** The background of a cell: blue for positive and orange for negative numbers (apart for colour-blind readers), stronger the larger; purple where it is not finite. */
record Shade(double largest) {
    private static final double STRONGEST = 0.45;

    String style(double v) {
        if (!Double.isFinite(v)) return " style=\"background:rgba(204,121,167,.55);font-weight:bold\" title=\"not finite\"";
        if (v == 0 || largest == 0) return "";
        String alpha = String.format(Locale.ROOT, "%.2f", Math.max(0.02, STRONGEST * Math.abs(v) / largest)).substring(1);
        return " style=\"background:rgba(" + (v > 0 ? "0,114,178," : "213,94,0,") + alpha + ")\"";
    }
}
