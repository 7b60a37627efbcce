package lectern.host;

import java.io.File;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;

/** A POM that is in no repository. */
record OnePom(String group, String name, File file) implements WorkspaceReader {
    @Override
    public WorkspaceRepository getRepository() {
        return new WorkspaceRepository("notebook");
    }

    @Override
    public File findArtifact(Artifact artifact) {
        boolean here = artifact.getGroupId().equals(group) && artifact.getArtifactId().equals(name) && artifact.getExtension().equals("pom");
        return here ? file : null;
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return List.of();
    }
}
