package lectern.notebook;

import static lectern.notebook.Course.check;
import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckHintTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> check("g", -2.5, 2.5, 0.01), "the sign is the other way round"),
                mistake(() -> check("g", 5.001, 2.5, 0.01), "2 times what is expected: a sum where a mean is meant, or a factor too many?"),
                mistake(() -> check("g", 2.5 / 64, 2.5, 0.01), "a 64th of what is expected: a mean where a sum is meant, or a factor too few?"),
                mistake(() -> check("g", 1.25, 2.5, 0.01), "a half of what is expected: a mean where a sum is meant, or a factor too few?"),
                mistake(() -> check("rmse", Math.sqrt(2.5), 2.5, 0.01), "its square is expected: a root too many"),
                mistake(() -> check("rmse", 6.25, 2.5, 0.001), "its square root is expected"),
                mistake(() -> check("g", 2.52, 2.5, 0.01), "this is close: did a cell run twice, or with another seed?"),
                mistake(() -> check("g", Double.POSITIVE_INFINITY, 2.5, 0.01), "a number grew too large, or was divided by 0"),
                mistake(() -> check("g", arange(4).mul(-1), arange(4), 0.01), "the sign is the other way round"),
                mistake(() -> check("w", arange(4).reshape(2, 2).transpose(), arange(4).reshape(2, 2), 0.01), "these are the numbers transposed"),
                mistake(() -> check("w", tensor(3, 1, 2), tensor(1, 2, 3), 0.01), "the same numbers in another order"),
                mistake(() -> check("w", ones(2, 3), ones(6), 0), "as many numbers in another shape: reshape(…)"),
                mistake(() -> check("w", ones(6, 1), ones(6), 0), "only axes of size 1 differ: squeeze(axis) or unsqueeze(axis)"),
                mistake(() -> check("name", "ada ", "ada"), "only blanks at the ends differ"),
                mistake(() -> check("name", "Ada", "ada"), "only small and capital letters differ"));
    }

    private static Arguments mistake(Runnable check, String hint) {
        return arguments(check, hint);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeThatHasALookOfItsOwnIsNamed(Runnable check, String hint) {
        String message = assertThrows(CheckFailure.class, check::run).getMessage();
        assertEquals(hint, message.replaceFirst("(?s).*\\. Hint: ", ""));
    }

    @Test
    void whatLooksLikeNothingHasNoHint() {
        for (Runnable check : new Runnable[]{() -> check("g", 3.7, 2.5, 0.01), () -> check("g", 0, 2.5, 0.01), () -> check("g", 2, 0, 0.01),
            () -> check("w", ones(3), ones(2), 0), () -> check("w", tensor(1, 5), tensor(1, 2), 0), () -> check("name", "Bob", "Ada")})
            assertEquals(-1, assertThrows(CheckFailure.class, check::run).getMessage().indexOf("Hint"));
    }
}
