package lectern.clean.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;

class MCDTest {
    /** A column that is the sum of two others makes every half flat; the search must find the cluster of three tenths of the rows nevertheless, as it does without the column. */
    @Test
    void aColumnThatIsASumOfOthersChangesNothing() {
        Tensors.seed(8);
        Tensor x = Tensors.randn(200, 2).to(DType.FLOAT64);
        double[] rows = (double[]) x.array(), wide = new double[600];
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 2; j++) if (i < 60) rows[2 * i + j] = 8 + 0.3 * rows[2 * i + j];
            wide[3 * i] = rows[2 * i];
            wide[3 * i + 1] = rows[2 * i + 1];
            wide[3 * i + 2] = rows[2 * i] + rows[2 * i + 1];
        }
        Tensors.seed(9);
        double[] expected = new MCD().fit(x).trainingScores().toDoubles();
        Tensors.seed(9);
        double[] got = new MCD().fit(Tensor.wrap(wide, 200, 3)).trainingScores().toDoubles();
        for (int i = 0; i < 200; i++) {
            assertEquals(1, got[i] / expected[i], 1e-9, "row " + i);
            assertEquals(i < 60, got[i] > 30, "row %d: %s".formatted(i, got[i]));
        }
    }
}
