package lectern.plot;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few words of LaTeX that labels need, as Unicode: {@code \alpha}, {@code x_1}, {@code w_{ij}}, {@code 10^{-3}}, {@code \hat y}, {@code \sum}. What has no sign in
 * Unicode stays as it was typed, and so do names such as {@code batch_size}: an index follows a single letter, a sign or a bracket.
 */
final class Symbols {
    private static final Map<String, String> SIGNS = signs(
            """
                    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ \
                    upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω nabla ∇ partial ∂ infty ∞ sum ∑ prod ∏ \
                    int ∫ sqrt √ pm ± times × cdot · div ÷ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ propto ∝ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ to → rightarrow → \
                    leftarrow ← Rightarrow ⇒ mapsto ↦ ell ℓ langle ⟨ rangle ⟩ lVert ‖ rVert ‖ Vert ‖ ldots … dots … cdots ⋯ odot ⊙ oplus ⊕ circ ∘ mid | top ᵀ prime ′ R ℝ E 𝔼 sin sin cos cos tan tan tanh tanh exp exp log log ln ln max max min min arg arg forall ∀""");
    private static final Map<String, String> ACCENTS = Map.of("hat", "\u0302", "bar", "\u0304", "tilde", "\u0303", "vec", "\u20D7", "dot", "\u0307");
    private static final String FROM_UP = "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθ*′ᵀ";
    private static final String TO_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿ*′ᵀ";
    private static final String FROM_DOWN = "0123456789+-=()aehijklmnoprstuvxβγρφχ";
    private static final String TO_DOWN = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";
    private static final Pattern ACCENT = Pattern.compile("\\\\(hat|bar|tilde|vec|dot)\\s*(?:\\{(\\\\?\\p{L}+)}|(\\\\[A-Za-z]+|\\p{L}))");
    private static final Pattern SIGN = Pattern.compile("\\\\(?:(nabla|partial|sqrt) ?|([A-Za-z]+))");
    private static final Pattern UP = Pattern.compile("\\^(?:\\{([^{}]*)}|([0-9]+|[-+]?[0-9]+|.))");
    private static final Pattern DOWN = Pattern
            .compile("(?<=(?<![\\p{L}\\p{N}_])\\p{L}\\p{M}?|[)\\]}∑∏∇∂])_(?:\\{([^{}]*)}|([0-9]+|\\p{L})(?![\\p{L}\\p{N}_]))");

    private Symbols() {}

    private static Map<String, String> signs(String pairs) {
        String[] words = pairs.strip().split("\\s+");
        Map<String, String> signs = new java.util.HashMap<>();
        for (int i = 0; i < words.length; i += 2) signs.put(words[i], words[i + 1]);
        return Map.copyOf(signs);
    }

    static String[] of(String[] texts) {
        return Arrays.stream(texts).map(Symbols::of).toArray(String[]::new);
    }

    /** The text with its signs; null stays null. */
    static String of(String text) {
        if (text == null || text.indexOf('\\') < 0 && text.indexOf('_') < 0 && text.indexOf('^') < 0) return text;
        String s = ACCENT.matcher(text).replaceAll(m -> {
            String base = m.group(2) != null ? m.group(2) : m.group(3);
            return Matcher.quoteReplacement(sign(base) + ACCENTS.get(m.group(1)));
        });
        s = SIGN.matcher(s).replaceAll(m -> Matcher.quoteReplacement(SIGNS.getOrDefault(m.group(1) != null ? m.group(1) : m.group(2), m.group())));
        s = UP.matcher(s).replaceAll(m -> Matcher.quoteReplacement(script(m, FROM_UP, TO_UP)));
        return DOWN.matcher(s).replaceAll(m -> Matcher.quoteReplacement(script(m, FROM_DOWN, TO_DOWN)));
    }

    private static String sign(String base) {
        return base.startsWith("\\") ? SIGNS.getOrDefault(base.substring(1), base) : base;
    }

    /** The small signs of an index or exponent, or what was typed where one of them has none. */
    private static String script(java.util.regex.MatchResult m, String from, String to) {
        String inner = m.group(1) != null ? m.group(1) : m.group(2);
        int[] source = from.codePoints().toArray();
        int[] target = to.codePoints().toArray();
        StringBuilder small = new StringBuilder();
        for (int c : inner.replace(" ", "").replace('−', '-').codePoints().toArray()) {
            int at = 0;
            while (at < source.length && source[at] != c) at++;
            if (at == source.length) return m.group();
            small.appendCodePoint(target[at]);
        }
        return small.toString();
    }
}
