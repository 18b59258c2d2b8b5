package dev.bailee.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final Set<String> WEB = Set.of("api", "sandbox", "bench");

    @Test
    void usesOnlyWhatItsRoomMay() {
        assertThat(offences(Rooms.delivered())).isEmpty();
    }

    @Test
    void seesEveryRoomThatHasCode() {
        assertThat(Rooms.delivered().stream().flatMap(type -> Rooms.of(type).stream()))
                .contains("kernel", "database", "ledger", "market", "api");
    }

    @Test
    void listsEveryModule() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            assertThat(Rooms.MAY_USE.keySet())
                    .containsAll(modules.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void catchesEveryPlantedOffence() {
        assertThat(offences(Rooms.planted()))
                .anyMatch(offence -> offence.contains("Meddler") && offence.contains("market"))
                .anyMatch(offence -> offence.contains("Meddler") && offence.contains("io.temporal"))
                .anyMatch(offence -> offence.contains("Meddler") && offence.contains("jakarta.ws.rs"))
                .anyMatch(offence -> offence.contains("Stranger") && offence.contains("no such room"));
    }

    private static List<String> offences(JavaClasses classes) {
        return classes.stream().flatMap(RoomsTest::offences).toList();
    }

    private static Stream<String> offences(JavaClass type) {
        String room = Rooms.of(type).orElseThrow();
        if (!Rooms.MAY_USE.containsKey(room)) {
            return Stream.of(type.getName() + ": there is no such room");
        }
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .filter(target -> !mayUse(type, room, target))
                .map(target -> type.getName() + " uses " + target.getName());
    }

    private static boolean mayUse(JavaClass type, String room, JavaClass target) {
        String name = target.getBaseComponentType().getName();
        if (name.startsWith("io.temporal.")) {
            // wired where the process begins, and nowhere else outside workflows
            return room.equals("workflows") || type.getPackageName().equals("dev.bailee.api") || room.equals("bench");
        }
        if (Stream.of("jakarta.ws.rs.", "io.dropwizard.", "org.glassfish.jersey.")
                .anyMatch(name::startsWith)) {
            return WEB.contains(room);
        }
        return Rooms.of(target)
                .map(used -> used.equals(room)
                        || Rooms.MAY_USE.getOrDefault(room, Set.of()).contains(used))
                .orElse(true);
    }
}
