package lectern.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Magics that give cells more classes. Their names are those of IJava and JJava. */
final class LibraryMagics {
    private LibraryMagics() {}

    static List<Magic> all() {
        Magic maven = new Magic("%maven [-o] GROUP:ARTIFACT:VERSION…",
                "Adds artifacts of Maven and all that they depend on; versions are decided together with those of earlier calls. What is in the local repository is not downloaded; "
                        + "-o downloads nothing. Group, artifact, version can have [:TYPE[:CLASSIFIER]] before the version.",
                LibraryMagics::maven);
        Magic repo = new Magic("%mavenRepo ID URL", "Looks for artifacts in this repository too.", LibraryMagics::repository);
        Magic jars = new Magic("%jars FILE|PATTERN…", "Adds jars to the class path: %jars lib/*.jar", LibraryMagics::jars)
                .choosing(typed -> FileNames.complete(typed, ".jar"));
        Magic classpath = new Magic("%classpath [FILE|FOLDER|PATTERN…]", "Adds jars and folders of classes to the class path, or shows it.",
                LibraryMagics::classpath)
                .choosing(typed -> FileNames.complete(typed, ".jar"));
        Magic pom = new Magic("%loadFromPOM [-o] FILE\n%%loadFromPOM [-o]", "Adds the dependencies of a POM, or of the pieces of one in the cell.",
                LibraryMagics::pom)
                .choosing(typed -> FileNames.complete(typed, ".xml"));
        return List.of(maven, maven.alias("addMavenDependency"), maven.alias("addMavenDependencies"), repo, repo.alias("addMavenRepo"), pom, jars,
                jars.alias("jar"), classpath);
    }

    private static Object maven(Call call) {
        List<String> coordinates = call.without("-o");
        if (coordinates.isEmpty()) throw call.wrong("expected an artifact");
        for (String c : coordinates)
            if (!c.matches("[^:\\s]+(:[^:\\s]+){2,4}")) throw call.wrong("expected group:artifact:version, got " + c);
        return added(call, Workspace.current(call.who()).resolve(coordinates, call.words().contains("-o")));
    }

    private static Object repository(Call call) {
        if (call.words().size() != 2) throw call.wrong("expected a name and an address");
        Workspace.current(call.who()).addRepository(call.words().get(0), call.words().get(1));
        return null;
    }

    private static Object pom(Call call) throws IOException {
        Workspace workspace = Workspace.current(call.who());
        boolean offline = call.words().contains("-o");
        List<String> names = call.without("-o");
        if (call.body() == null) {
            if (names.size() != 1) throw call.wrong("expected one file");
            Path file = Surroundings.resolve(names.get(0));
            if (!Files.isRegularFile(file)) throw call.wrong("there is no file " + file);
            return added(call, workspace.resolvePom(file, offline));
        }
        Path file = Files.createTempFile("cell", ".pom.xml");
        try {
            Files.writeString(file, call.body());
            return added(call, workspace.resolvePom(file, offline));
        } finally {
            Files.delete(file);
        }
    }

    private static Object jars(Call call) throws IOException {
        List<Path> jars = files(call);
        if (jars.isEmpty()) throw call.wrong("expected a jar" + (call.words().isEmpty() ? "" : ", and no file fits " + call.text()));
        return added(call, jars);
    }

    private static Object classpath(Call call) throws IOException {
        if (!call.words().isEmpty()) return jars(call);
        Workspace.current(call.who()).classpath().forEach(System.out::println);
        return null;
    }

    private static List<Path> files(Call call) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String word : call.words())
            for (String part : word.split(File.pathSeparator)) files.addAll(FileNames.matching(part));
        for (Path file : files) if (!Files.exists(file)) throw call.wrong("there is no file " + file);
        return files;
    }

    private static Object added(Call call, List<Path> files) {
        List<Path> fresh = Workspace.current(call.who()).addToClasspath(files);
        fresh.forEach(file -> System.out.println("added " + file.getFileName()));
        if (fresh.isEmpty()) System.out.println("nothing new: all of it is on the class path already");
        return null;
    }
}
