package lectern.kernel;

import java.util.Locale;

/** Amounts of memory as a person reads them. */
final class Bytes {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Bytes() {}

    /** {@code 512 B}, {@code 1.5 MB}. */
    static String text(long bytes) {
        if (Math.abs(bytes) < 1000) return bytes + " B";
        double amount = bytes;
        int unit = -1;
        while (Math.abs(amount) >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, Math.abs(amount) < 10 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
    }
}
