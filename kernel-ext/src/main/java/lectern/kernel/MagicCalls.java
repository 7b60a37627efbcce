package lectern.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** What our kernel makes of a magic in a cell: a call of this. An error comes as it was thrown, and an unknown name with those that are near. */
public final class MagicCalls {
    private static final int NEAR = 2, MOST = 3;

    private MagicCalls() {}

    /** {@code %name words}. */
    public static <T> T line(String name, List<String> words) throws Exception {
        BaseKernel kernel = BaseKernel.notebookKernel();
        Collection<String> known = kernel.getMagicsRegistry().getLineMagicNames();
        if (!known.contains(name)) throw unknown("%", name, known);
        return kernel.getMagicsRegistry().evalLineMagic(kernel, name, words);
    }

    /** {@code %%name words} and the cell below it. */
    public static <T> T cell(String name, List<String> words, String body) throws Exception {
        BaseKernel kernel = BaseKernel.notebookKernel();
        Collection<String> known = kernel.getMagicsRegistry().getCellMagicNames();
        if (!known.contains(name)) throw unknown("%%", name, known);
        return kernel.getMagicsRegistry().evalCellMagic(kernel, name, words, body);
    }

    private static IllegalArgumentException unknown(String percent, String name, Collection<String> known) {
        String near = known.stream().filter(other -> !other.endsWith("?") && distance(name.toLowerCase(), other.toLowerCase()) <= NEAR)
                .sorted(Comparator.comparingInt((String other) -> distance(name.toLowerCase(), other.toLowerCase())).thenComparing(other -> other)).limit(MOST)
                .map(percent::concat).collect(Collectors.joining(", "));
        return new IllegalArgumentException("there is no magic " + percent + name + ". Hint: " + (near.isEmpty() ? "" : near + "? ") + "%lsmagic lists all");
    }

    /** How many letters must be changed, added or left out. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                corner = above;
            }
        }
        return row[b.length()];
    }
}
