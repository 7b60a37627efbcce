package lectern.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The code of a notebook file. */
final class NotebookFile {
    private NotebookFile() {}

    /** The sources of its code cells that have any. */
    static List<String> code(String json, String name) {
        Object all = JsonText.read(json, name + " is no notebook");
        if (!(all instanceof Map<?, ?> notebook && notebook.get("cells") instanceof List<?> cells))
            throw new IllegalArgumentException(name + " is no notebook: it has no cells");
        List<String> code = new ArrayList<>();
        for (Object cell : cells) {
            if (!(cell instanceof Map<?, ?> map && "code".equals(map.get("cell_type")))) continue;
            Object source = map.get("source");
            String joined = source instanceof List<?> lines ? lines.stream().map(String::valueOf).collect(Collectors.joining()) : String.valueOf(source);
            if (!joined.isBlank()) code.add(joined);
        }
        return code;
    }
}
