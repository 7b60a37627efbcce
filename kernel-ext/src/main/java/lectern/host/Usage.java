package lectern.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** What the kernel uses of the machine, for front ends that show it. */
final class Usage {
    private Usage() {}

    static Map<String, Object> now() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        Map<String, Object> memory = new LinkedHashMap<>();
        if (system instanceof com.sun.management.OperatingSystemMXBean detailed) {
            memory.put("total", detailed.getTotalMemorySize());
            memory.put("available", detailed.getFreeMemorySize());
            memory.put("used", detailed.getTotalMemorySize() - detailed.getFreeMemorySize());
        }
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("hostname", System.getenv().getOrDefault("HOSTNAME", "localhost"));
        usage.put("pid", ProcessHandle.current().pid());
        usage.put("kernel_memory", resident());
        usage.put("host_virtual_memory", memory);
        usage.put("cpu_count", system.getAvailableProcessors());
        if (system instanceof com.sun.management.OperatingSystemMXBean detailed) {
            usage.put("kernel_cpu", percent(detailed.getProcessCpuLoad()) * system.getAvailableProcessors());
            usage.put("host_cpu_percent", percent(detailed.getCpuLoad()));
        }
        return usage;
    }

    /** Bytes in memory as Linux counts them; elsewhere what the heap has taken. */
    private static long resident() {
        try {
            String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        } catch (IOException | NoSuchElementException e) {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        }
    }

    private static double percent(double load) {
        return load < 0 ? 0 : 100 * load;
    }
}
