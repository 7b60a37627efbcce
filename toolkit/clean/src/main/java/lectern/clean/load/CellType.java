package lectern.clean.load;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The types that a column of cells can have, and the one that a cell has: narrowest first, text fits all. */
enum CellType {
    NULL, INT, LONG, DOUBLE, BOOL, DATE, TIME, TEXT;

    /** The narrowest type that holds cells of both. */
    CellType join(CellType other) {
        if (this == other || other == NULL) return this;
        if (this == NULL) return other;
        return compareTo(DOUBLE) <= 0 && other.compareTo(DOUBLE) <= 0 ? compareTo(other) > 0 ? this : other : TEXT;
    }

    /** The type of the characters from … to − 1. 007 is text: a name, no number. */
    static CellType of(char[] s, int from, int to) {
        if (to == from) return TEXT;
        char c = s[from];
        if (c == 't' || c == 'T' || c == 'f' || c == 'F') return word(s, from, to, "true") || word(s, from, to, "false") ? BOOL : TEXT;
        if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.') return TEXT;
        if (to - from >= 10 && s[from + 4] == '-') return date(s, from, to);
        return number(s, from, to);
    }

    private static boolean word(char[] s, int from, int to, String word) {
        if (to - from != word.length()) return false;
        for (int i = 0; i < word.length(); i++) if (Character.toLowerCase(s[from + i]) != word.charAt(i)) return false;
        return true;
    }

    private static CellType date(char[] s, int from, int to) {
        try {
            if (to - from == 10) {
                LocalDate.parse(new String(s, from, 10));
                return DATE;
            }
            time(s, from, to);
            return TIME;
        } catch (DateTimeException e) {
            return TEXT;
        }
    }

    static LocalDateTime time(char[] s, int from, int to) {
        return LocalDateTime.parse(new String(s, from, to - from).replace(' ', 'T'));
    }

    private static CellType number(char[] s, int from, int to) {
        int i = s[from] == '-' || s[from] == '+' ? from + 1 : from, first = i;
        while (i < to && s[i] >= '0' && s[i] <= '9') i++;
        int digits = i - first;
        if (digits > 1 && s[first] == '0') return TEXT;
        if (i == to && digits > 0) return digits <= 9 ? INT : whole(s, from, to);
        if (i < to && s[i] == '.') {
            int point = i++;
            while (i < to && s[i] >= '0' && s[i] <= '9') i++;
            if (digits == 0 && i == point + 1) return TEXT;
        } else if (digits == 0) return TEXT;
        if (i < to && (s[i] == 'e' || s[i] == 'E')) {
            i++;
            if (i < to && (s[i] == '-' || s[i] == '+')) i++;
            int exponent = i;
            while (i < to && s[i] >= '0' && s[i] <= '9') i++;
            if (i == exponent) return TEXT;
        }
        return i == to ? DOUBLE : TEXT;
    }

    private static CellType whole(char[] s, int from, int to) {
        if (to - from > 20) return DOUBLE;
        try {
            long value = Long.parseLong(new String(s, from, to - from));
            return value == (int) value ? INT : LONG;
        } catch (NumberFormatException e) {
            return DOUBLE;
        }
    }
}
