package lectern.kernel;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lectern.notebook.Rich;
import lectern.tensor.Tensors;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** Magics about the kernel itself. */
final class ToolMagics {
    private ToolMagics() {}

    static List<Magic> all() {
        return List.of(new Magic("%lsmagic", "Lists all magics. %NAME? explains one.", ToolMagics::list),
                new Magic("%java", "Shows the version of Java, where it is, its flags and its modules.", ToolMagics::java),
                new Magic("%doctor", "Looks whether the kernel has what lessons need, and says what to do where not.", ToolMagics::doctor));
    }

    private static Object list(Call call) {
        MagicsRegistry registry = call.kernel().getMagicsRegistry();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("magic", "what it does"));
        for (MagicInfo magic : Magics.all())
            rows.add(List.of((magic.line() ? "%" + magic.name() : "") + (magic.line() && magic.cell() ? " " : "") + (magic.cell() ? "%%" + magic.name() : ""),
                    magic.help()));
        List<String> ours = Magics.all().stream().map(MagicInfo::name).toList();
        registry.getLineMagicNames().stream().filter(name -> !name.endsWith("?") && !ours.contains(name)).sorted()
                .forEach(name -> rows.add(List.of("%" + name, "")));
        registry.getCellMagicNames().stream().filter(name -> !ours.contains(name)).sorted().forEach(name -> rows.add(List.of("%%" + name, "")));
        call.kernel().display(call.kernel().getRenderer().render(Rich.html(Grid.html(rows)).text(Grid.text(rows))));
        return null;
    }

    private static Object java(Call call) {
        System.out.println("Java " + Runtime.version() + ", " + System.getProperty("java.vm.name") + ", " + System.getProperty("java.vendor"));
        System.out.println("home     " + System.getProperty("java.home"));
        System.out.println("system   " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
        System.out.println("kernel   " + call.kernel().getName() + " " + call.kernel().getVersion() + ", process " + ProcessHandle.current().pid());
        System.out.println("flags    " + String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        return null;
    }

    /** Tensors open the module when they first need it. */
    private static boolean hasVectors() {
        Tensors.tensor(1, 2, 3).mul(2);
        try {
            Class.forName("jdk.incubator.vector.Vector");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Object doctor(Call call) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long heap = Runtime.getRuntime().maxMemory(), disk = new File(System.getProperty("java.io.tmpdir")).getUsableSpace();
        int version = Runtime.version().feature();
        line(version >= 25, "Java " + version, "lessons need Java 25");
        line(hasVectors(), "vector instructions",
                "everything computes, but slowly: start Java with --add-modules jdk.incubator.vector");
        line(heap >= 900_000_000L, "heap of " + Bytes.text(heap), "too small for the larger lessons: set LECTERN_JVM_OPTS=-Xmx2g");
        line(system.getFreeMemorySize() > 300_000_000L || memoryIsCached(), Bytes.text(system.getTotalMemorySize()) + " of memory", "close other kernels");
        line(disk > 200_000_000L, Bytes.text(disk) + " free for temporary files", "make room in " + System.getProperty("java.io.tmpdir"));
        line(Boolean.getBoolean("java.awt.headless"), "drawing without a window", "start Java with -Djava.awt.headless=true");
        line(Tensors.tensor(1, 2, 3).mul(2).sum().item() == 12, "tensors compute", "the installation is broken: build it again");
        line(Workspace.isThere(), "kernel Lectern (Java)", "this is " + call.kernel().getName() + ": %who, %mem and other magics need Lectern's kernel");
        System.out.printf(Locale.ROOT, "  %d processors%n", system.getAvailableProcessors());
        return null;
    }

    /** Linux counts memory that holds files as used; that can be had at any time. */
    private static boolean memoryIsCached() {
        return System.getProperty("os.name").startsWith("Linux");
    }

    private static void line(boolean good, String what, String hint) {
        System.out.println((good ? "✓ " : "✗ ") + what + (good ? "" : ": " + hint));
    }
}
