package dev.bailee.bench.cluster;

import dev.bailee.workflows.TemporalServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How large a cluster is.
 *
 * @param folder where all of it lives; missing or empty
 * @param apis how many processes answer requests
 * @param workers how many run workflows
 * @param temporal where Temporal's own server was built; where it wasn't, one that forgets everything stands in for it
 */
public record ClusterSettings(Path folder, int apis, int workers, Optional<Path> temporal) {

    /** With Temporal's own server, if the system property {@value TemporalServer#FOLDER} tells of one. */
    public static ClusterSettings of(Path folder, int apis, int workers) {
        return new ClusterSettings(folder, apis, workers, TemporalServer.built());
    }
}
