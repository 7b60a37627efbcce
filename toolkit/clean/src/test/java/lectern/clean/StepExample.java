package lectern.clean;

import java.util.List;
import java.util.function.Function;
import lectern.clean.duplicate.*;
import lectern.clean.encode.*;
import lectern.clean.impute.*;
import lectern.clean.scale.*;

/** How a step is made for given columns, and the columns of the contract's table it is for. A new step needs a line here. */
record StepExample(String name, Kind kind, Function<String[], Step> make) {
    enum Kind {
        NUMBERS("a", "b"), GAPS("a", "b"), LEVELS("s"), TEXT("t"), DATES("d"), ANY("a", "s");

        final String[] columns;

        Kind(String... columns) {
            this.columns = columns;
        }
    }

    Step step() {
        return make.apply(kind.columns);
    }

    private static StepExample of(Kind kind, Function<String[], Step> make) {
        return new StepExample(make.apply(kind.columns).name(), kind, make);
    }

    static List<StepExample> all() {
        return List.of(of(Kind.NUMBERS, StandardScaler::new), of(Kind.NUMBERS, MinMaxScaler::new), of(Kind.NUMBERS, MaxAbsScaler::new),
                of(Kind.NUMBERS, RobustScaler::new),
                of(Kind.NUMBERS, LogScaler::new), of(Kind.NUMBERS, Winsorise::new), of(Kind.NUMBERS, BoxCox::new), of(Kind.NUMBERS, YeoJohnson::new),
                of(Kind.NUMBERS, QuantileScaler::new), of(Kind.NUMBERS, c -> new QuantileScaler(c).normal()), of(Kind.NUMBERS, c -> new RowNormaliser(2, c)),
                of(Kind.NUMBERS, Whitening::new), of(Kind.NUMBERS, Whitening::pca), of(Kind.NUMBERS, c -> new Binner(4, c)),
                of(Kind.NUMBERS, DropNearDuplicates::new),
                of(Kind.GAPS, MeanImputer::new), of(Kind.GAPS, MedianImputer::new), of(Kind.ANY, ModeImputer::new),
                of(Kind.GAPS, c -> new ConstantImputer(3, c)),
                of(Kind.ANY, NeighbourFill::forward), of(Kind.ANY, NeighbourFill::backward), of(Kind.GAPS, NeighbourFill::linear),
                of(Kind.GAPS, KnnImputer::new),
                of(Kind.GAPS, IterativeImputer::new), of(Kind.ANY, MissingFlags::new), of(Kind.ANY, DropNulls::new), of(Kind.ANY, DropNullColumns::new),
                of(Kind.ANY, DropDuplicates::new), of(Kind.ANY, RecordMatcher::new), of(Kind.LEVELS, OneHot::new), of(Kind.LEVELS, Ordinal::new),
                of(Kind.LEVELS, c -> new RareLevels(c).share(0.2)), of(Kind.LEVELS, c -> new TargetEncoder("y", c)), of(Kind.DATES, CyclicDates::new),
                of(Kind.TEXT, c -> new TextCounts(c[0])), of(Kind.TEXT, c -> new TextCounts(c[0]).tfIdf()), of(Kind.TEXT, c -> new DropSimilarTexts(c[0])));
    }
}
