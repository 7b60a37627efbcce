package lectern.clean.duplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lectern.tensor.Generator;
import lectern.tensor.cpu.Workers;

/**
 * Near-duplicate texts by MinHash and bands: a text is the set of its shingles, w words in a row; its signature holds the smallest hash under each of b·r random functions, and
 * P(two signatures agree at one place) = J = |A ∩ B| / |A ∪ B|. Texts that agree in all r places of any of b bands are candidates, which happens with
 * P = 1 − (1 − J^r)^b; candidates are then compared exactly. Time O(shingles · b·r + candidates).
 *
 * <p>{@code new MinHash().pairs(texts, 0.5)}
 *
 * <p>Broder, "On the resemblance and containment of documents" (1997); Indyk, Motwani (1998).
 */
public final class MinHash {
    private int bands = 32;
    private int rows = 4;
    private int words = 3;
    private final long seed;

    /** Draws its hash functions from the main generator's present state. */
    public MinHash() {
        seed = Generator.main().nextLong() >>> 11;
    }

    /** Sets b bands of r rows. */
    public MinHash bands(int b, int r) {
        if (b < 1 || r < 1) throw new IllegalArgumentException("MinHash.bands: expected at least 1 band of at least 1 row, got %d and %d".formatted(b, r));
        bands = b;
        rows = r;
        return this;
    }

    /** Sets how many words make a shingle. */
    public MinHash words(int w) {
        if (w < 1) throw new IllegalArgumentException("MinHash.words: expected at least 1, got " + w);
        words = w;
        return this;
    }

    /** P = 1 − (1 − J^r)^b: how likely texts of similarity J become candidates. */
    public double probability(double similarity) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }

    /** The hashes of a text's shingles, ascending, each once; lower case, letters and digits only. A text shorter than a shingle is one shingle. */
    long[] shingles(String text) {
        String[] w = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" ");
        if (w.length == 1 && w[0].isEmpty()) return new long[0];
        int n = Math.max(1, w.length - words + 1);
        long[] hashes = new long[n];
        for (int i = 0; i < n; i++) {
            long h = 0;
            for (int k = i; k < Math.min(w.length, i + words); k++) {
                for (int c = 0; c < w[k].length(); c++) h = (h ^ w[k].charAt(c)) * 0x100000001b3L;
                h = mix(h + k - i);
            }
            hashes[i] = h;
        }
        return Arrays.stream(hashes).sorted().distinct().toArray();
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** The smallest hash of a set under each of the b·r functions. */
    long[] signature(long[] shingles) {
        long[] least = new long[bands * rows];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int f = 0; f < least.length; f++) {
            long salt = mix(seed + (f + 1) * 0x9e3779b97f4a7c15L), best = Long.MAX_VALUE;
            for (long s : shingles) best = Math.min(best, mix(s ^ salt));
            least[f] = best;
        }
        return least;
    }

    /** |A ∩ B| / |A ∪ B| of two texts' shingles; 0 where both are empty. */
    public double similarity(String a, String b) {
        return jaccard(shingles(a), shingles(b));
    }

    static double jaccard(long[] a, long[] b) {
        int both = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length;) {
            if (a[i] == b[j]) {
                both++;
                i++;
                j++;
            } else if (a[i] < b[j]) i++;
            else j++;
        }
        return a.length + b.length == 0 ? 0 : both / (double) (a.length + b.length - both);
    }

    /** Pairs of sets that share a band, each once, in the order of their rows. */
    List<int[]> candidates(long[][] sets) {
        long[][] signatures = new long[sets.length][];
        Workers.run(sets.length, i -> signatures[i] = signature(sets[i]));
        TreeMap<Long, int[]> found = new TreeMap<>();
        for (int band = 0; band < bands; band++) {
            Map<Long, List<Integer>> buckets = new HashMap<>();
            for (int i = 0; i < sets.length; i++) {
                if (sets[i].length == 0) continue;
                long h = band;
                for (int r = band * rows; r < (band + 1) * rows; r++) h = mix(h ^ signatures[i][r]) + r;
                List<Integer> bucket = buckets.computeIfAbsent(h, _ -> new ArrayList<>());
                for (int other : bucket) found.put((long) other << 32 | i, new int[]{other, i});
                bucket.add(i);
            }
        }
        return List.copyOf(found.values());
    }

    /** The pairs of texts whose similarity is at least the threshold, as far as a band brings them together. */
    public List<RowPair> pairs(List<String> texts, double threshold) {
        if (!(threshold > 0 && threshold <= 1))
            throw new IllegalArgumentException("MinHash.pairs: expected a similarity above 0 and at most 1, got " + threshold);
        for (int i = 0; i < texts.size(); i++)
            if (texts.get(i) == null) throw new IllegalArgumentException("MinHash.pairs: text %d is null. Hint: fill or drop nulls first".formatted(i));
        long[][] sets = new long[texts.size()][];
        Workers.run(sets.length, i -> sets[i] = shingles(texts.get(i)));
        List<RowPair> pairs = new ArrayList<>();
        for (int[] c : candidates(sets)) {
            double j = jaccard(sets[c[0]], sets[c[1]]);
            if (j >= threshold) pairs.add(new RowPair(c[0], c[1], j));
        }
        return pairs;
    }

    @Override
    public String toString() {
        return "MinHash(%d bands of %d rows, shingles of %d words): P(candidate) = 1 − (1 − J^%d)^%d".formatted(bands, rows, words, rows, bands);
    }
}
