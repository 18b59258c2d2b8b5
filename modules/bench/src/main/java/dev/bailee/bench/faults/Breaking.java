package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Cluster;
import dev.bailee.bench.cluster.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can break in an installation. Names of one process stand for any of its kind. */
final class Breaking {

    static final String DISK = "disk-full";

    private static final Duration DOWN = Duration.ofSeconds(5);
    private static final int OFTEN_PERCENT = 30;

    private final Stage stage;
    private final Cluster cluster;
    private final boolean isShort;

    Breaking(Stage stage, boolean isShort) {
        this.stage = stage;
        this.cluster = stage.cluster();
        this.isShort = isShort;
    }

    /** What is broken in one installation after the other thing; a full disk needs an installation of its own. */
    static List<String> names() {
        return List.of(
                "api-killed",
                "api-paused",
                "worker-killed",
                "worker-paused",
                "temporal-killed",
                "temporal-paused",
                "temporal-away",
                "postgres-killed",
                "postgres-paused",
                "commit-unanswered",
                "world-failing",
                "worker-clock-ahead",
                "worker-clock-behind",
                "api-clock-ahead",
                "api-clock-behind",
                DISK);
    }

    /** All but the full disk, in the order of their names above. */
    List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (String name : List.of("api-1", "worker-1", "temporal", "postgres")) {
            String kind = name.replace("-1", "");
            faults.add(killed(kind + "-killed", name, DOWN));
            faults.add(paused(kind + "-paused", name));
            if (kind.equals("temporal")) {
                faults.add(killed("temporal-away", name, lasting(600, 45)));
            }
        }
        faults.add(Fault.of(
                "commit-unanswered",
                lasting(30, 10),
                () -> stage.line().lose(OFTEN_PERCENT),
                () -> stage.line().lose(0),
                () -> Looks.lossy(stage.line())));
        faults.add(Fault.of(
                "world-failing",
                lasting(60, 20),
                () -> stage.weather(OFTEN_PERCENT),
                () -> stage.weather(0),
                () -> Looks.unless(stage.mishaps() > 0, "no call failed")));
        faults.addAll(clocks());
        return faults;
    }

    private List<Fault> clocks() {
        List<Fault> faults = new ArrayList<>();
        for (Service service :
                List.of(cluster.workers().getLast(), cluster.apis().getLast())) {
            String kind = service.name().replaceAll("-\\d+$", "");
            WrongClock clock = new WrongClock(service, cluster);
            faults.add(clock.fault(kind + "-clock-ahead", lasting(30, 10), WrongClock.HOURS));
            faults.add(clock.fault(kind + "-clock-behind", lasting(30, 10), -WrongClock.HOURS));
        }
        return faults;
    }

    private Fault killed(String fault, String name, Duration lasts) {
        Service service = cluster.service(name);
        return Fault.of(fault, lasts, service::kill, service::start, () -> Looks.gone(service));
    }

    private Fault paused(String fault, String name) {
        Service service = cluster.service(name);
        return Fault.of(fault, lasting(30, 8), service::pause, service::resume, () -> Looks.paused(service));
    }

    private Duration lasting(int seconds, int shortSeconds) {
        return Duration.ofSeconds(isShort ? shortSeconds : seconds);
    }

    /** A disk without room, of an installation that was put on a small one. */
    Fault full(SmallDisk disk) {
        return Fault.of(DISK, lasting(30, 10), disk::fill, disk::empty, disk::wrong);
    }
}
