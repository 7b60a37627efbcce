package lectern.clean.encode;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Dates as numbers a net can use: the year, and points on the circles of the year and the week, so that December lies beside January: sin and cos of 2π·(day of year −
 * 1)/length of year and 2π·(day of week − 1)/7. The columns c_year, c_sinYear, c_cosYear, c_sinWeek, c_cosWeek take the place of c. There is no inverse.
 *
 * <p>{@code new CyclicDates("sold").fit(train).apply(test)}
 */
public final class CyclicDates extends Step {
    /** Encodes the named columns; without names, those of dates. */
    public CyclicDates(String... columns) {
        super(columns);
    }

    @Override
    protected boolean suits(Series<?> column) {
        for (Object cell : column) if (cell != null) return cell instanceof LocalDate || cell instanceof LocalDateTime;
        return false;
    }

    @Override
    protected String suited() {
        return "dates";
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        for (String c : columns) dates(frame, c);
    }

    private LocalDate[] dates(DataFrame frame, String column) {
        Series<?> cells = frame.getColumn(column);
        LocalDate[] dates = new LocalDate[cells.size()];
        for (int i = 0; i < dates.length; i++)
            dates[i] = switch (cells.get(i)) {
                case LocalDate d -> d;
                case LocalDateTime t -> t.toLocalDate();
                case null, default ->
                    throw new IllegalArgumentException("CyclicDates: column \"%s\", row %d: expected a date, got %s".formatted(column, i, cells.get(i)));
            };
        return dates;
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        for (String c : columns) {
            LocalDate[] dates = dates(frame, c);
            double[][] x = new double[5][dates.length];
            for (int i = 0; i < dates.length; i++) {
                double year = 2 * Math.PI * (dates[i].getDayOfYear() - 1) / dates[i].lengthOfYear(),
                        week = 2 * Math.PI * (dates[i].getDayOfWeek().getValue() - 1) / 7;
                x[0][i] = dates[i].getYear();
                x[1][i] = Math.sin(year);
                x[2][i] = Math.cos(year);
                x[3][i] = Math.sin(week);
                x[4][i] = Math.cos(week);
            }
            frame = added(frame, List.of(c + "_year", c + "_sinYear", c + "_cosYear", c + "_sinWeek", c + "_cosWeek"), x).colsExcept(c).select();
        }
        return frame;
    }

    @Override
    protected String formula(List<String> columns) {
        return "CyclicDates: %s → year, sin and cos of 2π·day/year and 2π·day/week".formatted(String.join(", ", columns));
    }
}
