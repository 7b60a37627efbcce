package lectern.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the kernel uses of the machine, for front ends that show it. */
final class Usage {
    private Usage() {}

    static Map<String, Object> now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
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
        usage.put("kernel_memory", heap.getCommitted());
        usage.put("host_virtual_memory", memory);
        usage.put("cpu_count", system.getAvailableProcessors());
        if (system instanceof com.sun.management.OperatingSystemMXBean detailed) {
            usage.put("kernel_cpu", percent(detailed.getProcessCpuLoad()) * system.getAvailableProcessors());
            usage.put("host_cpu_percent", percent(detailed.getCpuLoad()));
        }
        return usage;
    }

    private static double percent(double load) {
        return load < 0 ? 0 : 100 * load;
    }
}
