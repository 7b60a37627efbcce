package lectern.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Files of pictures: the extension of the name says what is written. */
final class Export {
    private Export() {}

    static void write(Path file, Map<String, Supplier<byte[]>> forms, String example) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        Supplier<byte[]> form = forms.get(name.substring(name.lastIndexOf('.') + 1));
        if (form == null || name.indexOf('.') < 0) {
            throw new IllegalArgumentException("save: expected a name that ends in .%s, got %s. Hint: save(\"%s\")"
                    .formatted(String.join(", .", new TreeMap<>(forms).keySet()), file, example));
        }
        byte[] bytes = form.get();
        try {
            if (file.toAbsolutePath().getParent() != null) Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("save: cannot write " + file.toAbsolutePath() + " (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
