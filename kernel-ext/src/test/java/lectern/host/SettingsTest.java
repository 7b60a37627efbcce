package lectern.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    void ownNamesComeFirst() {
        Settings both = new Settings(Map.of("LECTERN_COMPILER_OPTS", "-Xlint  -g", "JJAVA_COMPILER_OPTS", "-nowarn"));
        assertEquals(List.of("-Xlint", "-g"), both.compilerOptions());
        assertEquals(List.of("-nowarn"), new Settings(Map.of("JJAVA_COMPILER_OPTS", "-nowarn", "LECTERN_COMPILER_OPTS", " ")).compilerOptions());
        assertEquals(List.of(), new Settings(Map.of()).compilerOptions());
    }

    @Test
    void switches() {
        assertTrue(new Settings(Map.of()).extensions());
        for (String no : List.of("0", "false", "No", "off")) assertFalse(new Settings(Map.of("JJAVA_LOAD_EXTENSIONS", no)).extensions());
        assertTrue(new Settings(Map.of("JJAVA_LOAD_EXTENSIONS", "1")).extensions());
    }

    @Test
    void classPathsAndScripts(@TempDir Path folder) throws IOException {
        for (String name : List.of("b.jar", "a.jar", "c.txt")) Files.writeString(folder.resolve(name), "int " + name.charAt(0) + ";");
        Settings settings = new Settings(Map.of("LECTERN_CLASSPATH", folder + "/*.jar" + File.pathSeparator + "/else/where.jar", "JJAVA_STARTUP_SCRIPTS_PATH",
                folder + "/c.txt", "JJAVA_STARTUP_SCRIPT", "int last;"));
        assertEquals(List.of(folder + "/a.jar", folder + "/b.jar", "/else/where.jar"), settings.classpath());
        assertEquals(List.of("int c;", "int last;"), settings.startupScripts());
    }
}
