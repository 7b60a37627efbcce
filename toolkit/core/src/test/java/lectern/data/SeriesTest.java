package lectern.data;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.scalar;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lectern.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void charactersAreNumberedInTheOrderOfUnicode() {
        Vocabulary v = Vocabulary.characters("to be or not 😀é");
        assertEquals(List.of(" ", "b", "e", "n", "o", "r", "t", "é", "😀"), v.tokens());
        assertArrayEquals(new int[]{8, 6, 4, 4, 7}, v.encode("😀tooé").toInts());
        assertEquals("not 😀", v.decode(v.encode("not 😀")));
        assertEquals("Vocabulary(9 characters)", v.toString());
        assertEquals("", v.decode(v.encode("")));
    }

    @Test
    void wordsAreNumberedByHowOftenTheyCome() {
        Vocabulary v = Vocabulary.words("To be, or not to be: that's the question. To");
        assertEquals(List.of("<unk>", "to", "be", ",", ".", ":"), v.tokens().subList(0, 6));
        assertEquals(List.of("that's", "the", "q", "?"), Vocabulary.split("That's THE q?"));
        assertArrayEquals(new int[]{1, 0, 2}, v.encode("to BOLDLY be").toInts());
        assertEquals("to <unk> be", v.decode(v.encode("to BOLDLY be")));
        assertEquals(List.of("<unk>", "to", "be"), Vocabulary.words("to be or not to be to", 3).tokens());
    }

    @Test
    void windowsSlide() {
        Dataset d = new SlidingWindows(3).forecast(arange(6));
        assertArrayEquals(new double[]{0, 1, 2, 1, 2, 3, 2, 3, 4}, d.x().toDoubles());
        assertArrayEquals(new int[]{3, 3}, d.x().shape());
        assertArrayEquals(new double[]{3, 4, 5}, d.y().toDoubles());
        Dataset far = new SlidingWindows(2).stride(2).horizon(2).forecast(arange(14).reshape(7, 2));
        assertArrayEquals(new int[]{2, 2, 2}, far.x().shape());
        assertArrayEquals(new double[]{0, 1, 2, 3, 4, 5, 6, 7}, far.x().toDoubles());
        assertArrayEquals(new double[]{6, 7, 10, 11}, far.y().toDoubles());
        Dataset next = new SlidingWindows(3).stride(3).shifted(ints(5, 6, 7, 8, 9, 10, 11));
        assertArrayEquals(new int[]{5, 6, 7, 8, 9, 10}, next.x().toInts());
        assertArrayEquals(new int[]{6, 7, 8, 9, 10, 11}, next.y().toInts());
        assertEquals(1, new SlidingWindows(5).count(arange(6)));
    }

    @Test
    void misuseIsExplained() {
        assertEquals("SlidingWindows: expected a series [t, …] with t ≥ 7, got [6]",
                assertThrows(ShapeException.class, () -> new SlidingWindows(6).forecast(arange(6))).getMessage());
        assertThrows(ShapeException.class, () -> new SlidingWindows(1).forecast(scalar(1)));
        assertThrows(IllegalArgumentException.class, () -> new SlidingWindows(0));
        Vocabulary v = Vocabulary.characters("ab");
        assertEquals("Vocabulary: expected one of its 2 characters, got 'c'. Hint: make it from the whole text",
                assertThrows(IllegalArgumentException.class, () -> v.encode("abc")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> v.decode(ints(0, 2)));
        assertThrows(ShapeException.class, () -> v.decode(ones(2)));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.characters(""));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.words(" \n"));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.words("a", 1));
    }
}
