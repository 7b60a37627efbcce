package lectern.plot;

import static lectern.plot.Plots.plot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels as in LaTeX, written in Unicode; names with underscores stay names. */
class SymbolsTest {
    @ParameterizedTest
    @CsvSource({"x_1, x₁", "w_12, w₁₂", "w_{ij}, wᵢⱼ", "x_i, xᵢ", "\\alpha, α", "\\theta_0, θ₀", "x^2, x²", "e^{-x}, e⁻ˣ", "10^{-3}, 10⁻³", "10^-3, 10⁻³",
        "R^2, R²",
        "\\hat y, ŷ", "\\hat{y}_i, ŷᵢ", "\\bar x, x̄", "\\vec w, w⃗", "\\sum_i x_i, ∑ᵢ xᵢ", "\\alpha over t, α over t", "\\sin x, sin x", "\\nabla L, ∇L",
        "\\partial L, ∂L",
        "2 \\times 3, 2 × 3", "m^2, m²",
        "loss ± \\sigma, loss ± σ", "f(x)_1, f(x)₁", "x^\\top, x⊤"})
    void signs(String typed, String shown) {
        assertEquals(shown.replace("⊤", "ᵀ").replace("ŷ", "y\u0302").replace("x̄", "x\u0304").replace("w⃗", "w\u20D7"), Symbols.of(typed));
    }

    @ParameterizedTest
    @CsvSource({"batch_size", "total_bedrooms_2", "x_max", "layer_1", "_x", "C:\\temp_1", "a^ö", "w_{ü}", "\\unknown", "100 %", "a_b_c"})
    void names(String typed) {
        assertEquals(typed, Symbols.of(typed));
    }

    @Test
    void everyTextOfAFigureIsRead() throws Exception {
        assertNull(Symbols.of((String) null));
        List<String> texts = Svg.of(plot(1, 2).title("\\alpha").x("x_1").y("x^2").label("\\beta").caption("\\gamma").hline(1, "\\delta").note(0, 1, "\\eta"))
                .texts();
        for (String sign : List.of("α", "x₁", "x²", "β", "γ", "δ", "η")) assertTrue(texts.contains(sign), sign + " in " + texts);
        assertTrue(Svg.of(plot(1, 2).legend("\\pi").xTicks("\\mu", "b")).texts().containsAll(List.of("π", "μ")));
    }
}
