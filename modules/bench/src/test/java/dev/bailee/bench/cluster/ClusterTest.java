package dev.bailee.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That its processes can be done to what happens to processes. */
class ClusterTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void bringsEveryProcessBackThatWasKilledPausedOrStopped() throws Exception {
        Cluster cluster = Cluster.of(ClusterSettings.of(folder.resolve("cluster"), 1, 1));
        cluster.start(System.out::println);

        cluster.service("postgres").kill();
        assertThat(cluster.service("postgres").isAnswering()).isFalse();
        cluster.service("postgres").start().await();
        cluster.service("api-1").pause();
        assertThat(Web.isGood(cluster.admin("api-1", "/ping"))).isFalse();
        cluster.service("api-1").resume();
        cluster.service("worker-1").kill();
        cluster.service("worker-1").start();
        assertThat(cluster.service("temporal").stop(Duration.ofMinutes(1))).isPresent();
        cluster.service("temporal").start().await();

        cluster.awaitHealth("api-1");
        cluster.awaitHealth("worker-1");
        cluster.discard();
        assertThat(folder.resolve("cluster")).doesNotExist();
    }
}
