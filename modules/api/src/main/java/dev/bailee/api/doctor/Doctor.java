package dev.bailee.api.doctor;

import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Rooms;
import dev.bailee.database.Database;
import dev.bailee.steam.SteamCheckup;
import dev.bailee.workflows.TemporalCheckup;
import java.time.InstantSource;

/** Looks at everything once: first at what lies outside, then, if there is a database, at what it holds. */
final class Doctor {

    private static final String DATABASE = "database";
    private static final String TEMPORAL = "temporal";
    private static final String STEAM = "steam";

    private final BaileeConfiguration configuration;
    private final Findings findings = new Findings();

    Doctor(BaileeConfiguration configuration) {
        this.configuration = configuration;
    }

    Findings examine() {
        findings.look(TEMPORAL, this::temporal);
        findings.look(STEAM, this::steam);
        findings.look(
                "clock",
                () -> new Clocks(InstantSource.system(), findings)
                        .compareWithHttp(configuration.steam().settings().api()));
        findings.look(DATABASE, this::database);
        return findings;
    }

    private void temporal() {
        String target = configuration.temporal().target();
        if (configuration.temporal().isEmbedded()) {
            findings.open(TEMPORAL, "runs inside the process that serves: for trying out, not for real");
            return;
        }
        String namespace = configuration.temporal().namespace();
        TemporalCheckup seen = TemporalCheckup.of(target, namespace);
        if (!seen.reachable()) {
            findings.wrong(
                    TEMPORAL, "nobody answers at " + target, "start it, or say with temporal.target where it is");
        } else if (!seen.namespace()) {
            findings.wrong(
                    TEMPORAL,
                    "there is no namespace " + namespace,
                    "temporal operator namespace create --namespace " + namespace);
        } else {
            findings.well(TEMPORAL, "namespace " + namespace + " at " + target);
            attributes(seen);
        }
    }

    private void attributes(TemporalCheckup seen) {
        if (seen.missing().isEmpty()) {
            findings.well(TEMPORAL, "trades can be found by their search attributes");
        } else {
            findings.open(TEMPORAL, "lacks the search attributes " + seen.missing() + "; the next start adds them");
        }
    }

    private void steam() {
        try (SteamCheckup checkup = new SteamCheckup(configuration.steam().settings(), InstantSource.system())) {
            switch (checkup.key()) {
                case WELL -> findings.well(STEAM, "takes the key of its web API");
                case REFUSED ->
                    findings.wrong(
                            STEAM,
                            "doesn't take the key of its web API",
                            "put a key from https://steamcommunity.com/dev/apikey into BAILEE_STEAM_API_KEY");
                case LATER -> findings.open(STEAM, "wants to be left alone for a while; ask again later");
                case AWAY ->
                    findings.wrong(
                            STEAM,
                            "doesn't answer at "
                                    + configuration.steam().settings().api(),
                            "see whether this machine may go there, and whether Steam is down");
            }
        }
    }

    private void database() {
        try (Database database = Database.open(configuration.database().asApp())) {
            // the settings of every room are judged when it is made
            try (Rooms rooms = new Rooms(configuration, database.jdbi())) {
                new Insides(configuration, rooms, findings).look();
            }
        } finally {
            if (findings.all().stream().noneMatch(finding -> finding.area().equals(DATABASE))) {
                findings.open(DATABASE, "what it holds was not looked at: suppliers, bots, endpoints, seals, ledger");
            }
        }
    }
}
