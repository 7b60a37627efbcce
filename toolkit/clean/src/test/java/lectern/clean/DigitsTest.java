package lectern.clean;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lectern.data.Dataset;
import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void digitsAreImagesFromZeroToOneWithLabels() {
        Dataset.Split digits = Datasets.load("digits");
        assertArrayEquals(new int[]{8000, 1, 28, 28}, digits.train().x().shape());
        assertArrayEquals(new int[]{2000}, digits.test().y().shape());
        assertEquals(0, digits.test().x().min().item());
        assertEquals(1, digits.test().x().max().item());
        assertEquals(9, digits.train().y().max().item());
        assertEquals(0.13, digits.train().x().mean().item(), 0.01);
    }

    @Test
    void aTableIsNoSetOfImages() {
        assertThrows(DatasetException.class, () -> Datasets.load("penguins"));
    }
}
