package lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lectern.tensor.Autograd;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** docs/tensors.md promises every operation: what the classes have and the page does not is an error, and the other way round. */
class DocumentationTest {
    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/tensors.md");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern STATIC_CALL = Pattern.compile("\\b(Autograd|Linalg)\\.(\\w+)\\(");

    /** Before the table of other people's names. */
    private static String page() throws IOException {
        return Files.readString(PAGE).split("\n## Coming from")[0];
    }

    private static Set<String> methods(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Method m : type.getDeclaredMethods()) if (Modifier.isPublic(m.getModifiers()) && !m.isSynthetic()) names.add(m.getName());
        return names;
    }

    @Test
    void everyOperationIsOnThePage() throws IOException {
        Set<String> told = CODE.matcher(page()).results().flatMap(code -> NAME.matcher(code.group(1)).results()).map(name -> name.group())
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Class<?> type : Set.of(Tensor.class, Tensors.class, Autograd.class, Linalg.class))
            for (String name : methods(type)) if (!told.contains(name)) missing.add(type.getSimpleName() + "." + name);
        assertEquals(Set.of(), missing, "add a line to docs/tensors.md");
    }

    @Test
    void whatThePageCallsExists() throws IOException {
        Set<String> unknown = new TreeSet<>();
        String page = Files.readString(PAGE);
        STATIC_CALL.matcher(page).results().filter(call -> !methods(call.group(1).equals("Linalg") ? Linalg.class : Autograd.class).contains(call.group(2)))
                .forEach(call -> unknown.add(call.group()));
        Pattern.compile("`[a-z]\\w*\\.(\\w+)\\(").matcher(page()).results().filter(call -> !methods(Tensor.class).contains(call.group(1)))
                .forEach(call -> unknown.add(call.group()));
        assertEquals(Set.of(), unknown, "docs/tensors.md calls what is not there");
    }
}
