package lectern.host;

/** Where the kernel's log goes: nowhere but for errors, or to the file that the setting {@code LOG} names. */
final class Log {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private Log() {}

    /** Before the first logger is made. */
    static void open(String file) {
        set("defaultLogLevel", file.isEmpty() ? "off" : "debug");
        if (file.isEmpty()) return;
        set("logFile", file);
        set("showDateTime", "true");
        set("dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
    }

    private static void set(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) System.setProperty(PREFIX + name, value);
    }
}
