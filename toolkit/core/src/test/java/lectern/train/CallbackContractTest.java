package lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.data.Dataset;
import lectern.nn.Layer;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every callback of the package; one without an example fails. */
class CallbackContractTest {
    private final Dataset data = Small.data(150);
    private final Dataset validation = Small.data(40);

    static List<CallbackExamples> examples() {
        return CallbackExamples.all();
    }

    @Test
    void everyCallbackHasAnExample() throws IOException, ClassNotFoundException {
        SortedSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/lectern/train"))) {
            for (Path file : files.toList()) {
                Class<?> type = Class.forName("lectern.train." + file.getFileName().toString().replace(".java", ""));
                if (Callback.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) found.add(type.getSimpleName());
            }
        }
        assertTrue(found.size() > 4, found.toString());
        assertEquals(found, examples().stream().map(CallbackExamples::toString).collect(Collectors.toCollection(TreeSet::new)),
                "CallbackExamples and the package differ");
    }

    private int[] bits(List<Callback> callbacks, int... stops) {
        Layer net = Small.net();
        Trainer trainer = Small.trainer(net).callbacks(callbacks.toArray(Callback[]::new)).callbacks(new Callback() {
            @Override
            public void onStep(Trainer t) {
                for (int stop : stops) if (t.step() == stop) t.stop();
            }
        });
        for (int i = 0; i <= stops.length; i++) trainer.fit(data, 3, validation);
        assertEquals(3, trainer.epoch());
        return Small.bits(net);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aRunHasTheSameBitsWithIt(CallbackExamples e) {
        int[] without = bits(List.of());
        assertArrayEquals(without, bits(List.of(e.make().get())));
        assertArrayEquals(without, bits(List.of(e.make().get()), 1, 7, 10, 20, 23), "stopped and gone on");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void oneCallbackServesSeveralRuns(CallbackExamples e) {
        Callback callback = e.make().get();
        int[] first = bits(List.of(callback));
        assertArrayEquals(first, bits(List.of(callback)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itsStateCanBeSavedAndLoaded(CallbackExamples e) {
        Callback callback = e.make().get(), other = e.make().get();
        bits(List.of(callback));
        Map<String, Tensor> state = callback.state();
        other.load(state);
        assertEquals(text(state), text(other.state()));
        String said = assertThrows(IllegalArgumentException.class, () -> other.load(Map.of("nonsense", Tensors.zeros(2)))).getMessage();
        assertTrue(said.contains("nonsense") && said.contains("expected"), said);
        assertEquals(text(state), text(other.state()), "a state that is refused changes nothing");
    }

    private static Map<String, String> text(Map<String, Tensor> state) {
        Map<String, String> text = new LinkedHashMap<>();
        state.forEach((name, x) -> text.put(name, x.dtype() + x.shapeText() + x));
        return text;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void wrongSettingsAreRefusedWithTheValue(CallbackExamples e) {
        for (Supplier<?> wrong : e.wrong()) {
            String said = assertThrows(IllegalArgumentException.class, wrong::get).getMessage();
            assertTrue(said.contains("expected") && said.contains("got") && said.contains(e.toString()), said);
        }
        if (Stream.of(e.make().get().getClass().getDeclaredConstructors()).anyMatch(c -> c.getParameterCount() == 1)) assertTrue(e.wrong().size() >= 3);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printing(CallbackExamples e) {
        assertTrue(e.make().get().toString().startsWith(e.toString()), e.make().get().toString());
    }
}
