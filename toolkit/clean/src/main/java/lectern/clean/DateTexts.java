package lectern.clean;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dflib.Series;

/**
 * Dates that stand as texts, in one or several formats: the first that fits is taken. Months by name are English, or of this machine's language; 30 February is no date.
 *
 * @param formats such as {@code d.M.yyyy} and {@code yyyy-MM-dd}
 */
public record DateTexts(List<String> formats) {
    private static final String DAY_FIRST = "d/M/yyyy", MONTH_FIRST = "M/d/yyyy";
    private static final List<String> COMMON = List.of("yyyy-M-d", "d.M.yyyy", DAY_FIRST, MONTH_FIRST, "yyyy/M/d", "d-M-yyyy", "d MMM yyyy", "d MMMM yyyy",
            "d. MMMM yyyy",
            "MMM d, yyyy", "MMM d yyyy", "MMMM d, yyyy");
    private static final Map<String, List<DateTimeFormatter>> KNOWN = new HashMap<>();

    public DateTexts {
        for (String format : formats) readers(format);
        formats = List.copyOf(formats);
    }

    private static synchronized List<DateTimeFormatter> readers(String format) {
        try {
            return KNOWN.computeIfAbsent(format, f -> List.of(reader(f, Locale.ENGLISH), reader(f, Locale.getDefault())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("DateTexts: expected a format such as \"d.M.yyyy\", got \"%s\"".formatted(format), e);
        }
    }

    /** u is the year that needs no era. */
    private static DateTimeFormatter reader(String format, Locale locale) {
        return DateTimeFormatter.ofPattern(format.replace('y', 'u'), locale).withResolverStyle(ResolverStyle.STRICT);
    }

    /** The common formats that texts need; null if a text is in none of them, or if nothing tells 3 April from 4 March in 03/04/2021. */
    public static DateTexts of(Iterable<?> texts) {
        List<String> found = new ArrayList<>();
        boolean open = false;
        Map<String, Boolean> seen = new HashMap<>();
        for (Object text : texts) {
            if (!(text instanceof String s) || seen.put(s, true) != null) continue;
            if (seen.size() > 1000) break;
            List<String> fitting = COMMON.stream().filter(f -> date(s, f) != null).toList();
            if (fitting.isEmpty()) return null;
            if (fitting.contains(DAY_FIRST) && fitting.contains(MONTH_FIRST)) open = true;
            else if (found.stream().noneMatch(fitting::contains)) found.add(fitting.get(0));
        }
        boolean day = found.contains(DAY_FIRST), month = found.contains(MONTH_FIRST);
        return day && month || open && !day && !month || seen.isEmpty() ? null : new DateTexts(found);
    }

    /** The first of the common formats that a text has, or null. */
    public static String format(String text) {
        return COMMON.stream().filter(f -> date(text, f) != null).findFirst().orElse(null);
    }

    private static LocalDate date(String text, String format) {
        if (text.length() > 40) return null;
        for (DateTimeFormatter reader : readers(format)) {
            try {
                return LocalDate.parse(text.strip(), reader);
            } catch (DateTimeException notThisWay) {
                continue;
            }
        }
        return null;
    }

    /** The date that a text says, or null. */
    public LocalDate of(String text) {
        for (String format : formats) {
            LocalDate date = date(text, format);
            if (date != null) return date;
        }
        return null;
    }

    /** A column of them; dates among them stay. */
    static Series<?> series(String column, Series<?> cells, DateTexts way) {
        Map<String, LocalDate> known = new HashMap<>();
        LocalDate[] values = new LocalDate[cells.size()];
        for (int i = 0; i < values.length; i++) {
            Object cell = cells.get(i);
            values[i] = cell instanceof LocalDate d ? d : cell instanceof String s ? known.computeIfAbsent(s, way::of) : null;
            if (values[i] == null && cell != null)
                throw new IllegalArgumentException(
                        "Frames.dates: column \"%s\", row %d: expected a date of %s, got \"%s\". Hint: name its format too, or mend the cell"
                                .formatted(column, i, way.formats, cell));
        }
        return Series.of(values);
    }
}
