package lectern.bench;

import java.util.Locale;

/** One measured workload: the step on both sides, peak memory, and the seconds from the start of the process to the first step and to full speed. */
record TrainRow(String name, double us, double peerUs, double mb, double peerMb, double first, double peerFirst, double fullSpeed) {
    static final String HEAD = "%-10s %12s %12s %7s %8s %8s %8s %8s %11s".formatted("workload", "µs", "peer µs", "ratio", "MB", "peer MB", "first s", "peer s",
            "full speed s");

    Row row() {
        return new Row(name, us, peerUs, Double.NaN);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-10s %12.1f %12.1f %7.2f %8.0f %8.0f %8.2f %8.2f %11.2f", name, us, peerUs, peerUs / us, mb, peerMb, first,
                peerFirst,
                fullSpeed);
    }

    String json() {
        return row().json().replaceFirst("}$",
                ",\"mb\":%s,\"peer_mb\":%s,\"first_s\":%s,\"peer_first_s\":%s,\"full_speed_s\":%s}".formatted(Row.jsonNumber(mb), Row.jsonNumber(peerMb),
                        Row.jsonNumber(first), Row.jsonNumber(peerFirst), Row.jsonNumber(fullSpeed)));
    }
}
