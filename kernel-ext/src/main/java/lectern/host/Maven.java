package lectern.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.slf4j.LoggerFactory;

/** Artifacts of Maven and what they depend on, as one graph over the whole session, so that versions never contradict each other. */
final class Maven {
    private static final Pattern PIECE = Pattern.compile("(?s)<(dependency|repository)>.*?</\\1>");

    private final RepositorySystem system = new RepositorySystemSupplier().get();
    private final Map<String, Dependency> wanted = new LinkedHashMap<>(), managed = new LinkedHashMap<>();
    private final Map<String, String> loaded = new LinkedHashMap<>();
    private final Map<String, RemoteRepository> repositories = new LinkedHashMap<>();

    Maven() {
        addRepository("central", "https://repo.maven.apache.org/maven2/");
    }

    void addRepository(String id, String url) {
        String address = url.matches("[a-z]{2,}:.*") ? url : new File(url).toURI().toString();
        repositories.put(id, new RemoteRepository.Builder(id, "default", address).build());
    }

    synchronized List<Path> resolve(List<String> coordinates, boolean offline) {
        Map<String, Dependency> more = new LinkedHashMap<>();
        for (String c : coordinates) put(more, new Dependency(new DefaultArtifact(c), JavaScopes.COMPILE));
        return resolve(more, Map.of(), offline);
    }

    private static void put(Map<String, Dependency> map, Dependency d) {
        Artifact a = d.getArtifact();
        map.put(a.getGroupId() + ":" + a.getArtifactId() + ":" + a.getExtension() + ":" + a.getClassifier(), d);
    }

    private List<Path> resolve(Map<String, Dependency> more, Map<String, Dependency> moreManaged, boolean offline) {
        Map<String, Dependency> all = new LinkedHashMap<>(wanted), rules = new LinkedHashMap<>(managed);
        all.putAll(more);
        rules.putAll(moreManaged);
        CollectRequest request = new CollectRequest(List.copyOf(all.values()), List.copyOf(rules.values()), List.copyOf(repositories.values()));
        List<Path> files = new ArrayList<>();
        try {
            DependencyRequest dependencies = new DependencyRequest(request, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
            for (ArtifactResult result : system.resolveDependencies(session(offline), dependencies).getArtifactResults()) {
                Artifact artifact = result.getArtifact();
                if (isFirst(artifact)) files.add(artifact.getFile().toPath());
            }
        } catch (RepositoryException e) {
            throw new IllegalArgumentException(
                    "%maven: " + e.getMessage().replaceFirst("\\.+$", "") + (offline ? ". Hint: without -o it is looked for in " + repositories.keySet() : ""),
                    e);
        }
        wanted.putAll(more);
        managed.putAll(moreManaged);
        return files;
    }

    /** A class cannot be loaded twice: the version that came first stays. */
    private boolean isFirst(Artifact artifact) {
        String key = artifact.getGroupId() + ":" + artifact.getArtifactId() + (artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier());
        String before = loaded.putIfAbsent(key, artifact.getVersion());
        if (before == null || before.equals(artifact.getVersion())) return before == null;
        System.err.println("%maven: " + key + " " + before + " is loaded already; restart the kernel to have " + artifact.getVersion());
        return false;
    }

    private DefaultRepositorySystemSession session(boolean offline) {
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(session, new LocalRepository(local().toFile())));
        session.setOffline(offline);
        session.setSystemProperties(System.getProperties());
        return session;
    }

    /** Where Maven keeps what it downloaded: {@code -Dmaven.repo.local}, the settings of the user, or {@code ~/.m2/repository}. */
    private static Path local() {
        String set = System.getProperty("maven.repo.local", "");
        if (!set.isBlank()) return Path.of(set);
        Path home = Path.of(System.getProperty("user.home"), ".m2"), settings = home.resolve("settings.xml");
        try {
            if (Files.isRegularFile(settings)) {
                Matcher m = Pattern.compile("<localRepository>([^<$]+)</localRepository>").matcher(Files.readString(settings));
                if (m.find()) return Path.of(m.group(1).strip());
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(Maven.class).info("The settings of Maven cannot be read", e);
        }
        return home.resolve("repository");
    }

    /** The dependencies that a POM declares, versions taken from its parents where it leaves them out. */
    synchronized List<Path> resolvePom(Path pom, boolean offline) {
        String group = "lectern.notebook", name = "pom" + System.nanoTime();
        try {
            Path whole = Files.createTempFile("notebook", ".pom");
            try {
                Files.writeString(whole, whole(Files.readString(pom), group, name));
                DefaultRepositorySystemSession session = session(offline);
                session.setWorkspaceReader(new OnePom(group, name, whole.toFile()));
                ArtifactDescriptorRequest request = new ArtifactDescriptorRequest(new DefaultArtifact(group, name, "pom", "1"),
                        List.copyOf(repositories.values()), "");
                ArtifactDescriptorResult read = system.readArtifactDescriptor(session, request);
                read.getRepositories().forEach(repository -> repositories.putIfAbsent(repository.getId(), repository));
                Map<String, Dependency> more = new LinkedHashMap<>(), rules = new LinkedHashMap<>();
                read.getDependencies().stream().filter(d -> !d.getScope().equals(JavaScopes.TEST)).map(d -> d.setScope(JavaScopes.COMPILE))
                        .forEach(d -> put(more, d));
                read.getManagedDependencies().forEach(d -> put(rules, d));
                return resolve(more, rules, offline);
            } finally {
                Files.delete(whole);
            }
        } catch (RepositoryException | IOException e) {
            throw new IllegalArgumentException("%loadFromPOM: " + pom.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A POM of its own, with a name that no other has; pieces are put where they belong. */
    private static String whole(String text, String group, String name) {
        String head = "<modelVersion>4.0.0</modelVersion><groupId>" + group + "</groupId><artifactId>" + name
                + "</artifactId><version>1</version><packaging>pom</packaging>";
        if (text.contains("<project")) {
            int end = text.indexOf('>', text.indexOf("<project")) + 1;
            StringBuilder kept = new StringBuilder();
            for (String part : List.of("parent", "properties", "dependencyManagement", "repositories")) {
                Matcher m = Pattern.compile("(?s)<" + part + ">.*?</" + part + ">").matcher(text.substring(end));
                if (m.find()) kept.append(m.group());
            }
            String rest = text.substring(end).replaceAll("(?s)<(dependencyManagement|build|profiles|repositories|reporting)>.*?</\\1>", "");
            return "<project>" + head + kept + "<dependencies>" + pieces(rest, "dependency") + "</dependencies></project>";
        }
        String repositories = pieces(text, "repository"), dependencies = pieces(text, "dependency");
        return "<project>" + head + "<repositories>" + repositories + "</repositories><dependencies>" + dependencies + "</dependencies></project>";
    }

    private static String pieces(String text, String tag) {
        StringBuilder out = new StringBuilder();
        PIECE.matcher(text.replaceAll("(?s)<!--.*?-->", "")).results().filter(m -> m.group(1).equals(tag)).forEach(m -> out.append(m.group()));
        return out.toString();
    }
}
