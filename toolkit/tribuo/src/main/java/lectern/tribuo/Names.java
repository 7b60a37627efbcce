package lectern.tribuo;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Names in an order that Tribuo keeps: it sorts features and dimensions as text. */
final class Names {
    /** Whole numbers by size, everything else as text. */
    static final Comparator<String> ORDER = Comparator.<String>comparingInt(n -> isNumber(n) ? Integer.parseInt(n) : Integer.MAX_VALUE)
            .thenComparing(Comparator.naturalOrder());

    private Names() {}

    /** 00, 01, …: as many digits as the last needs. */
    static String[] padded(int n) {
        int width = Integer.toString(Math.max(n - 1, 0)).length();
        return IntStream.range(0, n).mapToObj(i -> "%0".concat(width + "d").formatted(i)).toArray(String[]::new);
    }

    /** 00:bill_length_mm, 01:…: the column's place, then its name. */
    static String[] padded(List<String> columns) {
        String[] places = padded(columns.size());
        return IntStream.range(0, places.length).mapToObj(i -> places[i] + ":" + columns.get(i)).toArray(String[]::new);
    }

    /** The column's own name. */
    static String bare(String padded) {
        return padded.replaceFirst("^[0-9]+:", "");
    }

    static boolean isNumber(String name) {
        return name.matches("[0-9]{1,9}");
    }

    /** 0, 1, …, n − 1. */
    static List<String> counted(int n) {
        return IntStream.range(0, n).mapToObj(Integer::toString).toList();
    }
}
