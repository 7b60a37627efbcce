package lectern.bench;

import java.util.Locale;

/** One measured case; NaN where there was no peer. */
record Row(String name, double us, double peerUs, double limitShare) {
    static final String HEAD = "%-52s %12s %12s %8s %8s".formatted("case", "µs", "peer µs", "ratio", "limit");

    /** The peer's time over ours: above 1 is faster. */
    double ratio() {
        return peerUs / us;
    }

    @Override
    public String toString() {
        return "%-52s %12s %12s %8s %8s".formatted(name, number(us, "%.3f"), number(peerUs, "%.3f"), number(ratio(), "%.2f"),
                number(100 * limitShare, "%.1f %%"));
    }

    String json() {
        return "{\"case\":\"%s\",\"us\":%s,\"peer_us\":%s,\"ratio\":%s,\"limit_share\":%s}".formatted(name, jsonNumber(us), jsonNumber(peerUs),
                jsonNumber(ratio()), jsonNumber(limitShare));
    }

    private static String number(double x, String form) {
        return Double.isNaN(x) ? "–" : String.format(Locale.ROOT, form, x);
    }

    static String jsonNumber(double x) {
        return Double.isFinite(x) ? String.format(Locale.ROOT, "%.6g", x) : "null";
    }
}
