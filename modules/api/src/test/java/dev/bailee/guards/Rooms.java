package dev.bailee.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rooms, what each may use, and the schema each owns. A room that isn't here doesn't exist. */
final class Rooms {

    private static final Set<String> GROUND = Set.of("kernel", "secrets", "database");
    private static final Set<String> DOMAIN =
            Set.of("kernel", "secrets", "database", "ledger", "merchants", "identity", "market", "steam", "callbacks");
    private static final Set<String> TRADING = union(DOMAIN, "escrow", "trades", "funding");
    private static final Set<String> EDGE = union(TRADING, "workflows", "sandbox");

    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("kernel", Set.of()),
            Map.entry("secrets", Set.of("kernel")),
            Map.entry("database", Set.of("kernel")),
            Map.entry("ledger", GROUND),
            Map.entry("merchants", GROUND),
            Map.entry("identity", GROUND),
            Map.entry("market", GROUND),
            Map.entry("steam", GROUND),
            Map.entry("callbacks", GROUND),
            Map.entry("escrow", DOMAIN),
            Map.entry("trades", Set.of("kernel", "database", "ledger", "callbacks")),
            Map.entry("funding", DOMAIN),
            Map.entry("workflows", TRADING),
            Map.entry("sandbox", Set.of("kernel", "database")),
            Map.entry("api", EDGE),
            Map.entry("bench", union(EDGE, "api")));

    static final Set<String> SCHEMAS = Set.of(
            "ledger",
            "merchants",
            "identity",
            "market",
            "steam",
            "callbacks",
            "escrow",
            "trades",
            "funding",
            "sandbox");

    private Rooms() {}

    private static Set<String> union(Set<String> some, String... more) {
        Set<String> all = new java.util.HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }

    /** The room of a class of ours; empty for anyone else's. */
    static Optional<String> of(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith("dev.bailee.") ? Optional.of(name.split("\\.", -1)[2]) : Optional.empty();
    }

    /** Everything that is delivered. */
    static JavaClasses delivered() {
        return Delivered.CLASSES;
    }

    /** The offences that the guards must find. */
    static JavaClasses planted() {
        return new ClassFileImporter()
                .importPackages("dev.bailee.ledger.planted", "dev.bailee.workflows.planted", "dev.bailee.cellar");
    }

    /** Read once for all guards. */
    private static final class Delivered {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // what another room's tests lend ours
                .withImportOption(place -> !place.contains("-tests.jar"))
                .importPackages("dev.bailee");
    }
}
