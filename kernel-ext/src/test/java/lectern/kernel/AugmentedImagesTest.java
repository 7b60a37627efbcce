package lectern.kernel;

import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.*;

import lectern.clean.augment.Noise;
import lectern.clean.augment.Rotate;
import lectern.plot.Plots;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AugmentedImagesTest {
    @Test
    void changedPicturesMakeAGrid() {
        seed(1);
        Tensor x = rand(6, 1, 8, 8);
        String changed = Plots.images(new Rotate(30).then(new Noise(0.1)).apply(x)).svg();
        assertTrue(changed.contains("<svg"));
        assertNotEquals(Plots.images(x).svg(), changed);
    }
}
