package lectern.tribuo;

import java.util.stream.IntStream;
import lectern.data.Dataset;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** x' = (x − mean)/sd of the columns that vary in the training part; the constant ones are left out, as least squares cannot bear them. Answers that are numbers: the same. */
record Scaling(Tensor varying, Tensor mean, Tensor sd, Tensor yMean, Tensor ySd) {
    static Scaling of(Dataset train) {
        Tensor x = train.x();
        double[] values = x.toDoubles();
        int d = x.size(1);
        int[] varying = IntStream.range(0, d).filter(j -> IntStream.range(1, x.size(0)).anyMatch(i -> values[i * d + j] != values[j])).toArray();
        if (varying.length == 0) throw new IllegalArgumentException("Baselines: every column is constant, so that nothing can be learnt from them");
        Tensor index = Tensors.ints(varying), kept = x.to(DType.FLOAT64).indexSelect(1, index), mean = kept.mean(0);
        Tensor sd = spread(kept, mean);
        if (Task.of(train.y()) != Task.NUMBERS) return new Scaling(index, mean, sd, null, null);
        Tensor y = train.y().to(DType.FLOAT64), yMean = y.mean(0), ySd = spread(y, yMean);
        return new Scaling(index, mean, sd, yMean, Tensors.onesLike(ySd).where(ySd.eq(0), ySd));
    }

    private static Tensor spread(Tensor x, Tensor mean) {
        return x.sub(mean).square().mean(0).sqrt();
    }

    Dataset apply(Dataset data) {
        Tensor x = data.x().to(DType.FLOAT64).indexSelect(1, varying).sub(mean).div(sd);
        return new Dataset(x, yMean == null ? data.y() : data.y().to(DType.FLOAT64).sub(yMean).div(ySd));
    }

    /** Predictions [n] or [n, k] in the units of the training part. */
    Tensor invert(Tensor y) {
        return yMean == null ? y : y.to(DType.FLOAT64).mul(ySd).add(yMean);
    }
}
