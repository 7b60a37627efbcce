package lectern.clean.duplicate;

/**
 * How alike two names are, from 0 to 1: Jaro's (m/|a| + m/|b| + (m − t)/m)/3 with m characters found in the other within half the longer length and t of them, halved, out of
 * order; then Winkler's bonus for up to four equal first letters, j + 0.1·ℓ·(1 − j).
 *
 * <p>{@code JaroWinkler.of("MARTHA", "MARHTA")} is 0.9611.
 *
 * <p>Winkler, "String comparator metrics and enhanced decision rules" (1990).
 */
public final class JaroWinkler {
    private JaroWinkler() {}

    /** The similarity of two texts; two empty ones are equal. */
    public static double of(String a, String b) {
        if (a.equals(b)) return 1;
        int n = a.length(), k = b.length(), reach = Math.max(0, Math.max(n, k) / 2 - 1), found = 0;
        boolean[] inA = new boolean[n], inB = new boolean[k];
        for (int i = 0; i < n; i++)
            for (int j = Math.max(0, i - reach); j <= Math.min(k - 1, i + reach); j++) {
                if (inB[j] || a.charAt(i) != b.charAt(j)) continue;
                inA[i] = inB[j] = true;
                found++;
                break;
            }
        if (found == 0) return 0;
        int moved = 0;
        for (int i = 0, j = 0; i < n; i++) {
            if (!inA[i]) continue;
            while (!inB[j]) j++;
            if (a.charAt(i) != b.charAt(j++)) moved++;
        }
        double m = found, jaro = (m / n + m / k + (m - moved / 2) / m) / 3;
        int same = 0;
        while (same < Math.min(4, Math.min(n, k)) && a.charAt(same) == b.charAt(same)) same++;
        return jaro + 0.1 * same * (1 - jaro);
    }
}
