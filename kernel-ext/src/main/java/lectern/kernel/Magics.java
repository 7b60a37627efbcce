package lectern.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** All magics by name, and what completion wants to know of them. */
public final class Magics {
    private static final Map<String, Magic> ALL = new LinkedHashMap<>();

    static {
        Stream.of(TimeMagics.all(), RunMagics.all(), TrainMagics.all(), NetMagics.all(), SessionMagics.all(), Ghosts.all(), VariableMagics.all(),
                LibraryMagics.all(), FileMagics.all(), TextMagics.all(), ToolMagics.all())
                .flatMap(List::stream).forEach(magic -> ALL.put(magic.info().name(), magic));
    }

    private Magics() {}

    /** Every magic of Lectern, in the order of the help. */
    public static List<MagicInfo> all() {
        return ALL.values().stream().map(Magic::info).toList();
    }

    /** Words that can stand after the name of a magic where a word begins so, such as options, files and variables. */
    public static List<String> complete(String name, String typed) {
        Magic magic = ALL.get(name);
        return magic == null ? List.of() : magic.complete(typed);
    }

    /** Whether what follows its name is Java and no list of words. */
    public static boolean takesCode(String name) {
        Magic magic = ALL.get(name);
        return magic != null && magic.takesCode();
    }

    /** Gives them to a kernel. What the kernel has under the same name stays. */
    static void register(MagicsRegistry registry) {
        List<String> lines = new ArrayList<>(registry.getLineMagicNames()), cells = new ArrayList<>(registry.getCellMagicNames());
        ALL.forEach((name, magic) -> {
            LineMagic<Object, BaseKernel> line = (kernel, words) -> magic.run(kernel, words, null);
            CellMagic<Object, BaseKernel> cell = (kernel, words, body) -> magic.run(kernel, words, body);
            LineMagic<Object, BaseKernel> help = (kernel, words) -> help(magic);
            LineMagic<Object, BaseKernel> onlyCell = (kernel, words) -> {
                throw new Call(kernel, magic.info(), words, "").wrong("expected lines below it");
            };
            if (!lines.contains(name)) registry.registerLineMagic(name, magic.info().line() ? line : onlyCell);
            if (magic.info().cell() && !cells.contains(name)) registry.registerCellMagic(name, cell);
            registry.registerLineMagic(name + "?", help);
        });
    }

    private static Object help(Magic magic) {
        System.out.println(magic.info().text());
        return null;
    }
}
