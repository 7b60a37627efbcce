package lectern.assist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lectern.clean.DatasetEntry;
import lectern.clean.Datasets;
import lectern.tensor.Tensor;

/** Completes inside of texts: names of data sets, slices of a tensor that there is, and paths of files. */
final class TextCompleter {
    private static final Pattern CALL = Pattern.compile("(?:(\\w+)\\s*\\.\\s*)?(\\w+)\\s*\\(\\s*$");
    private static final int MOST_FILES = 200;

    private final Names names;

    TextCompleter(Names names) {
        this.names = names;
    }

    /** @param before the cell up to the cursor; its text begins with the quote at {@code quote} */
    Completions complete(String before, int quote) {
        String typed = before.substring(quote + 1), code = before.substring(0, quote);
        Matcher call = CALL.matcher(code);
        String owner = "", method = "";
        if (call.find()) {
            owner = call.group(1) == null ? "" : call.group(1);
            method = call.group(2);
        }
        if (owner.equals("Datasets")) return new Completions(dataSets(method, typed), quote + 1, before.length());
        if (method.equals("at")) {
            String expression = Expression.receiver(code, call.start(2));
            if (names.value(expression).orElse(null) instanceof Tensor tensor) return slices(tensor, typed, quote + 1, before.length());
        }
        return files(typed, owner, method, before.length());
    }

    private static List<Match> dataSets(String method, String typed) {
        return Datasets.catalog().entries().stream().filter(e -> e.name().startsWith(typed) && suits(e, method)).map(e -> new Match(e.name(), "data", e.what()))
                .toList();
    }

    private static boolean suits(DatasetEntry entry, String method) {
        return switch (method) {
            case "load" -> has(entry, "train.x");
            case "table", "text" -> has(entry, method);
            default -> true;
        };
    }

    private static boolean has(DatasetEntry entry, String role) {
        return entry.files().stream().anyMatch(f -> f.role().equals(role));
    }

    private static Completions slices(Tensor tensor, String typed, int from, int cursor) {
        int comma = typed.lastIndexOf(','), done = comma + 1;
        String head = typed.substring(0, done), begun = typed.substring(done).stripLeading();
        int start = from + typed.length() - begun.length(), axis = (int) head.chars().filter(c -> c == ',').count();
        int[] shape = tensor.shape();
        if (head.contains("...")) axis = -1;
        Set<String> tries = new LinkedHashSet<>(List.of(":"));
        if (axis >= 0 && axis < shape.length) {
            int size = shape[axis];
            tries.addAll(List.of("0", "-1", "0:" + Math.max(1, Math.min(size, 5)), "1:", "::2", ":" + size, "..."));
        } else if (axis < 0) tries.addAll(List.of("0", "-1", "::2"));
        List<Match> matches = new ArrayList<>();
        String place = Arrays.toString(shape) + (axis >= 0 && axis < shape.length ? ", axis " + axis + " has " + shape[axis] : "");
        for (String one : tries) {
            if (!one.startsWith(begun) || one.equals(begun)) continue;
            try {
                matches.add(new Match(one, "statement", "of " + place + " → " + Arrays.toString(tensor.at(head + one).shape())));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                // A slice that this tensor does not have is none to offer.
                continue;
            }
        }
        return new Completions(matches, start, cursor);
    }

    private static Completions files(String typed, String owner, String method, int cursor) {
        boolean asked = Set.of("Path", "Paths", "Files", "Images", "Csv").contains(owner)
                || Set.of("File", "FileReader", "FileInputStream", "Path").contains(method);
        if (!asked && !typed.contains("/")) return Completions.none(cursor);
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1), name = typed.substring(folder.length());
        try (Stream<Path> there = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            List<Match> matches = there
                    .filter(p -> p.getFileName().toString().startsWith(name) && (!name.isEmpty() || !p.getFileName().toString().startsWith(".")))
                    .sorted(Comparator.comparing(Path::getFileName)).limit(MOST_FILES)
                    .map(p -> new Match(p.getFileName() + (Files.isDirectory(p) ? "/" : ""), "path", "")).toList();
            return new Completions(matches, cursor - name.length(), cursor);
        } catch (IOException | InvalidPathException e) {
            return Completions.none(cursor);
        }
    }
}
