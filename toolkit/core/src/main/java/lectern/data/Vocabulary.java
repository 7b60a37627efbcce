package lectern.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Numbers for the pieces of a text: its characters, or its words and punctuation marks.
 *
 * <pre>{@code
 * var letters = Vocabulary.characters("to be or not");
 * letters.encode("bet")                                        // [2, 3, 7], int32
 * letters.decode(letters.encode("bet"))                        // bet
 * var words = Vocabulary.words("To be, or not to be.", 4);     // <unk> to be ,
 * words.decode(words.encode("to be there"))                    // to be <unk>
 * }</pre>
 *
 * <p>Characters are numbered in the order of Unicode. Words are in small letters and numbered by how often they come, from 1 on; those that come equally often, by the
 * alphabet. Number 0 is {@code <unk>}, every word that is not in the vocabulary.
 */
public final class Vocabulary {
    /** Stands for every word that is not in the vocabulary. */
    public static final String UNKNOWN = "<unk>";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}\\p{N}]+)*|[^\\s\\p{L}\\p{M}\\p{N}]");

    private final List<String> tokens;
    private final Map<String, Integer> indices = new HashMap<>();
    private final boolean isOfWords;

    private Vocabulary(List<String> tokens, boolean isOfWords) {
        this.tokens = List.copyOf(tokens);
        this.isOfWords = isOfWords;
        for (int i = 0; i < tokens.size(); i++) indices.put(tokens.get(i), i);
    }

    /** The characters that a text has. */
    public static Vocabulary characters(String text) {
        if (text.isEmpty()) throw new IllegalArgumentException("Vocabulary: expected a text with characters, got an empty one");
        return new Vocabulary(text.codePoints().distinct().sorted().mapToObj(Character::toString).toList(), false);
    }

    /** All words of a text. */
    public static Vocabulary words(String text) {
        return words(text, Integer.MAX_VALUE);
    }

    /** The most frequent words of a text, so that the size is at most {@code size} with {@code <unk>}. */
    public static Vocabulary words(String text, int size) {
        if (size < 2) throw new IllegalArgumentException("Vocabulary: expected a size of at least 2, for <unk> and a word, got " + size);
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : split(text)) counts.merge(word, 1, Integer::sum);
        if (counts.isEmpty()) throw new IllegalArgumentException("Vocabulary: expected a text with words, got none in " + text.length() + " characters");
        List<String> kept = new ArrayList<>(List.of(UNKNOWN));
        counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(size - 1L).forEach(e -> kept.add(e.getKey()));
        return new Vocabulary(kept, true);
    }

    /** The words and punctuation marks of a text, in small letters. */
    public static List<String> split(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    }

    /** How many numbers there are. */
    public int size() {
        return tokens.size();
    }

    /** All pieces, in the order of their numbers. */
    public List<String> tokens() {
        return tokens;
    }

    /** The number of a character or a word. */
    public int index(String token) {
        Integer index = indices.get(token);
        if (index != null) return index;
        if (isOfWords) return 0;
        throw new IllegalArgumentException(
                "Vocabulary: expected one of its %d characters, got '%s'. Hint: make it from the whole text".formatted(size(), token));
    }

    /** The character or word of a number. */
    public String token(int index) {
        if (index < 0 || index >= size()) throw new IllegalArgumentException("Vocabulary: expected a number from 0 to %d, got %d".formatted(size() - 1, index));
        return tokens.get(index);
    }

    /** The numbers of a text, int32 [n]. */
    public Tensor encode(String text) {
        List<String> pieces = isOfWords ? split(text) : text.codePoints().mapToObj(Character::toString).toList();
        return Tensors.ints(pieces.stream().mapToInt(this::index).toArray());
    }

    /** The text of numbers [n]; words are parted by spaces. */
    public String decode(Tensor indices) {
        if (indices.rank() != 1 || indices.dtype() != DType.INT32)
            throw new ShapeException("Vocabulary: expected int32 [n], got %s %s".formatted(indices.dtype(), indices.shapeText()));
        List<String> pieces = new ArrayList<>();
        for (int i : indices.toInts()) pieces.add(token(i));
        return String.join(isOfWords ? " " : "", pieces);
    }

    @Override
    public String toString() {
        return "Vocabulary(%,d %s)".formatted(size(), isOfWords ? "words" : "characters");
    }
}
