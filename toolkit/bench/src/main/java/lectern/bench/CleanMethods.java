package lectern.bench;

import static java.util.Map.entry;
import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.randn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lectern.clean.Detector;
import lectern.clean.Step;
import lectern.clean.duplicate.MinHash;
import lectern.clean.impute.ConstantImputer;
import lectern.clean.impute.IterativeImputer;
import lectern.clean.impute.KnnImputer;
import lectern.clean.impute.MeanImputer;
import lectern.clean.impute.MedianImputer;
import lectern.clean.impute.MissingFlags;
import lectern.clean.impute.ModeImputer;
import lectern.clean.impute.NeighbourFill;
import lectern.clean.outlier.COPOD;
import lectern.clean.outlier.ECOD;
import lectern.clean.outlier.ESD;
import lectern.clean.outlier.ExtendedIsolationForest;
import lectern.clean.outlier.HBOS;
import lectern.clean.outlier.Hampel;
import lectern.clean.outlier.IQR;
import lectern.clean.outlier.IsolationForest;
import lectern.clean.outlier.KNNDetector;
import lectern.clean.outlier.LODA;
import lectern.clean.outlier.LOF;
import lectern.clean.outlier.MCD;
import lectern.clean.outlier.Mahalanobis;
import lectern.clean.outlier.ModifiedZScore;
import lectern.clean.outlier.OneClassSVM;
import lectern.clean.outlier.PCADetector;
import lectern.clean.outlier.RankEnsemble;
import lectern.clean.outlier.ZScore;
import lectern.clean.report.DataReport;
import lectern.clean.scale.BoxCox;
import lectern.clean.scale.LogScaler;
import lectern.clean.scale.MaxAbsScaler;
import lectern.clean.scale.MinMaxScaler;
import lectern.clean.scale.QuantileScaler;
import lectern.clean.scale.RobustScaler;
import lectern.clean.scale.RowNormaliser;
import lectern.clean.scale.StandardScaler;
import lectern.clean.scale.Whitening;
import lectern.clean.scale.Winsorise;
import lectern.clean.scale.YeoJohnson;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import org.dflib.DataFrame;
import org.dflib.Series;

/** What {@code clean.txt} may name: each makes its data and gives the call to be timed. {@code clean_peer.py} has the same names, {@code None} where no package has the method. */
final class CleanMethods {
    private static final int WORDS = 40, VOCABULARY = 5000;

    // @formatter:off
    static final Map<String, Function<Case, Supplier<?>>> ROWS = Map.ofEntries(
            entry("standard",         step(CleanMethods::normal, StandardScaler::new)),
            entry("minmax",           step(CleanMethods::normal, MinMaxScaler::new)),
            entry("maxabs",           step(CleanMethods::normal, MaxAbsScaler::new)),
            entry("robust",           step(CleanMethods::normal, RobustScaler::new)),
            entry("winsorise",        step(CleanMethods::normal, Winsorise::new)),
            entry("log",              step(CleanMethods::skewed, LogScaler::new)),
            entry("rows.l2",          step(CleanMethods::normal, () -> new RowNormaliser(2))),
            entry("quantile",         step(CleanMethods::normal, QuantileScaler::new)),
            entry("yeojohnson",       step(CleanMethods::skewed, YeoJohnson::new)),
            entry("boxcox",           step(CleanMethods::skewed, BoxCox::new)),
            entry("whiten.zca",       step(CleanMethods::normal, Whitening::new)),
            entry("whiten.pca",       step(CleanMethods::normal, Whitening::pca)),
            entry("impute.constant",  step(CleanMethods::gappy, () -> new ConstantImputer(0))),
            entry("impute.mean",      step(CleanMethods::gappy, MeanImputer::new)),
            entry("impute.median",    step(CleanMethods::gappy, MedianImputer::new)),
            entry("impute.mode",      step(CleanMethods::gappy, ModeImputer::new)),
            entry("impute.forward",   step(CleanMethods::gappy, NeighbourFill::forward)),
            entry("impute.linear",    step(CleanMethods::gappy, NeighbourFill::linear)),
            entry("impute.flags",     step(CleanMethods::gappy, MissingFlags::new)),
            entry("impute.knn",       step(CleanMethods::gappy, KnnImputer::new)),
            entry("impute.iterative", step(CleanMethods::gappy, IterativeImputer::new)),
            entry("zscore",           detector(ZScore::new)),
            entry("modified.zscore",  detector(ModifiedZScore::new)),
            entry("iqr",              detector(IQR::new)),
            entry("esd",              detector(ESD::new)),
            entry("hampel",           detector(() -> new Hampel(5))),
            entry("mahalanobis",      detector(Mahalanobis::new)),
            entry("mcd",              detector(MCD::new)),
            entry("iforest",          detector(IsolationForest::new)),
            entry("iforest.extended", detector(ExtendedIsolationForest::new)),
            entry("knn",              detector(KNNDetector::new)),
            entry("lof",              detector(LOF::new)),
            entry("hbos",             detector(HBOS::new)),
            entry("ecod",             detector(ECOD::new)),
            entry("copod",            detector(COPOD::new)),
            entry("pca",              detector(PCADetector::new)),
            entry("ocsvm",            detector(OneClassSVM::new)),
            entry("loda",             detector(LODA::new)),
            entry("ensemble",         detector(RankEnsemble::new)),
            entry("minhash",          CleanMethods::minhash),
            entry("report",           CleanMethods::report));
    // @formatter:on

    private CleanMethods() {}

    static Supplier<?> ready(Case c) {
        Function<Case, Supplier<?>> method = ROWS.get(c.operation());
        if (method == null)
            throw new IllegalArgumentException("clean.txt: there is no method '" + c.operation() + "'. Hint: add a row to CleanMethods");
        return method.apply(c);
    }

    private static Function<Case, Supplier<?>> step(Function<Case, Tensor> data, Supplier<? extends Step> make) {
        return c -> {
            Tensor x = data.apply(c);
            return () -> make.get().fitApply(x);
        };
    }

    private static Function<Case, Supplier<?>> detector(Supplier<? extends Detector> make) {
        return c -> {
            Tensor x = normal(c);
            return () -> make.get().fit(x).trainingScores();
        };
    }

    /** Normal numbers, one row in a hundred six times as wide. */
    private static Tensor normal(Case c) {
        Tensor wide = rand(c.shape(0)[0], 1).to(DType.FLOAT64).lt(0.01).to(DType.FLOAT64).mul(5).add(1);
        return c.normal(0).to(DType.FLOAT64).mul(wide);
    }

    /** Above zero and skew: exp of normal numbers. */
    private static Tensor skewed(Case c) {
        return c.normal(0).to(DType.FLOAT64).exp();
    }

    /** Normal numbers rounded to hundredths, one in twenty missing. */
    private static Tensor gappy(Case c) {
        double[] x = randn(c.shape(0)).toDoubles(), gap = rand(c.shape(0)).toDoubles();
        for (int i = 0; i < x.length; i++) x[i] = gap[i] < 0.05 ? Double.NaN : Math.rint(100 * x[i]) / 100;
        return Tensor.wrap(x, c.shape(0));
    }

    private static Supplier<?> minhash(Case c) {
        int n = c.shape(0)[0];
        double[] word = rand(n, WORDS).toDoubles();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            StringBuilder text = new StringBuilder(i % 20 == 19 ? texts.get(i - 1) : "");
            for (int k = 0; k < (i % 20 == 19 ? 2 : WORDS); k++) text.append(" w").append((int) (VOCABULARY * word[i * WORDS + k]));
            texts.add(text.toString());
        }
        return () -> new MinHash().pairs(texts, 0.5);
    }

    /** Four fifths of the columns numbers with gaps, the others words of twelve levels. */
    private static Supplier<?> report(Case c) {
        int n = c.shape(0)[0], d = c.shape(0)[1];
        Series<?>[] columns = new Series<?>[d];
        for (int j = 0; j < d; j++) {
            double[] x = randn(n).toDoubles(), gap = rand(n).toDoubles();
            if (j % 5 == 4)
                columns[j] = Series.of(IntStream.range(0, n).mapToObj(i -> gap[i] < 0.05 ? null : "level " + (int) (12 * gap[i])).toArray(String[]::new));
            else
                columns[j] = Series.of(IntStream.range(0, n).mapToObj(i -> gap[i] < 0.05 ? null : (Double) x[i]).toArray(Double[]::new));
        }
        DataFrame frame = DataFrame.byColumn(IntStream.range(0, d).mapToObj(j -> "c" + j).toArray(String[]::new)).of(columns);
        return () -> DataReport.of(frame);
    }
}
