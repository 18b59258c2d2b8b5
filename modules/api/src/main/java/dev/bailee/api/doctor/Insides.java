package dev.bailee.api.doctor;

import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Rooms;
import dev.bailee.api.Schemas;
import dev.bailee.api.Seals;
import dev.bailee.callbacks.CallbackCensus;
import dev.bailee.database.AppRole;
import dev.bailee.database.Migrations;
import dev.bailee.ledger.OutOfBalance;
import dev.bailee.market.KeyRef;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.secrets.BrokenSeal;
import dev.bailee.secrets.Resealed;
import dev.bailee.steam.Bot;
import dev.bailee.steam.SteamCheckup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the database holds, and what needs it to be looked at. */
final class Insides {

    private static final int MISSED_AUDITS = 3;
    private static final Duration FAILING_LONG = Duration.ofHours(1);

    private final BaileeConfiguration configuration;
    private final Rooms rooms;
    private final Findings findings;

    Insides(BaileeConfiguration configuration, Rooms rooms, Findings findings) {
        this.configuration = configuration;
        this.rooms = rooms;
        this.findings = findings;
    }

    void look() {
        findings.look("database", this::database);
        findings.look("migrations", this::migrations);
        findings.look("clock", this::clock);
        findings.look("suppliers", this::suppliers);
        findings.look("bots", this::bots);
        findings.look("callbacks", this::callbacks);
        findings.look("seals", this::seals);
        findings.look("ledger", this::ledger);
    }

    private void database() {
        String server = rooms.jdbi.withHandle(handle -> handle.createQuery(
                        "select 'PostgreSQL ' || current_setting('server_version') || ' as ' || current_user")
                .mapTo(String.class)
                .one());
        findings.well("database", server);
        List<String> faults = rooms.jdbi.withHandle(handle -> AppRole.faults(handle, Schemas.ALL));
        faults.forEach(fault -> findings.wrong(
                "database",
                "role " + configuration.database().app().user() + ": " + fault,
                fault.startsWith("there is no schema")
                        ? "run the command migrate"
                        : "make the roles as the README shows"));
        if (faults.isEmpty() && rooms.jdbi.withHandle(rooms.ledger::isOpenToChange)) {
            findings.wrong(
                    "database",
                    "role " + configuration.database().app().user() + " could change the ledger's past",
                    "connect as a role of its own, and run the command migrate");
        }
    }

    private void migrations() {
        Optional<List<String>> pending = Migrations.pending(
                configuration.database().asOwner(),
                configuration.database().app().user(),
                Schemas.ALL);
        if (pending.isEmpty()) {
            findings.open("migrations", "can't be told without the owner's password (BAILEE_DATABASE_OWNER_PASSWORD)");
        } else if (pending.get().isEmpty()) {
            findings.well("migrations", "the schemas are up to date");
        } else {
            findings.wrong("migrations", "not yet run: " + String.join(", ", pending.get()), "run the command migrate");
        }
    }

    private void clock() {
        Instant theirs = rooms.jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()")
                .mapTo(Instant.class)
                .one());
        new Clocks(InstantSource.system(), findings).compare(theirs, "the database's, by which all go");
    }

    private void suppliers() {
        List<String> configured = configuration.market().settings().suppliers().stream()
                .flatMap(supplier -> supplier.keys().stream())
                .map(MarketSettings.Key::id)
                .toList();
        if (configured.isEmpty()) {
            findings.open("suppliers", "there is none: only what lies in stock can be sold");
            return;
        }
        rooms.jdbi.useTransaction(rooms.suppliers::register);
        Set<String> enabled = rooms.jdbi.withHandle(rooms.suppliers::enabledKeys).stream()
                .map(KeyRef::keyId)
                .collect(Collectors.toSet());
        configured.forEach(key -> {
            if (enabled.contains(key)) {
                balance(key);
            } else {
                findings.wrong(
                        "suppliers",
                        "key " + key + " is switched off, or its supplier called it bad",
                        "have the supplier give another, and configure it under a new id");
            }
        });
    }

    private void balance(String key) {
        try {
            long mills = rooms.suppliers.balanceMills(key);
            if (mills > 0) {
                findings.well("suppliers", "key %s holds $%d.%02d".formatted(key, mills / 1_000, mills % 1_000 / 10));
            } else {
                findings.wrong("suppliers", "key " + key + " holds nothing", "pay in, and book it with top-up");
            }
        } catch (SupplierTrouble trouble) {
            findings.wrong(
                    "suppliers",
                    "key " + key + ": " + trouble.getMessage(),
                    "check the key and the baseUrl of its supplier");
        }
    }

    private void bots() {
        List<Bot> bots = rooms.jdbi.withHandle(rooms.fleet::bots).stream()
                .filter(bot -> bot.state() != Bot.State.DISABLED)
                .toList();
        if (bots.isEmpty()) {
            findings.open("bots", "there is none: no deposits, no stock, no escrow");
        }
        try (SteamCheckup checkup = new SteamCheckup(configuration.steam().settings(), rooms.clock)) {
            bots.forEach(bot -> findings.look("bots", () -> bot(checkup, bot)));
        }
    }

    private void bot(SteamCheckup checkup, Bot bot) {
        try {
            switch (checkup.bot(rooms.fleet, rooms.jdbi, rooms.ids, bot.steamId())) {
                case WELL -> findings.well("bots", bot.name() + " is let in");
                case REFUSED ->
                    findings.wrong(
                            "bots",
                            bot.name() + " isn't let in",
                            "log in by hand (the command bots tells the code), and put its new token there");
                case LATER -> findings.open("bots", bot.name() + " is to leave Steam alone for a while");
                case AWAY -> findings.wrong("bots", "Steam doesn't answer " + bot.name(), "try again later");
            }
        } catch (IllegalStateException | BrokenSeal unreadable) {
            findings.wrong(
                    "bots",
                    "the credentials of " + bot.name() + " can't be read",
                    "bring back the key they were sealed with (see seals), or take the bot in anew");
        }
    }

    private void seals() {
        Seals.of(rooms).forEach((what, keeper) -> {
            Resealed seen = rooms.jdbi.withHandle(handle -> keeper.reseal(handle, false));
            if (!seen.broken().isEmpty()) {
                findings.wrong(
                        "seals",
                        what + ": " + String.join("; ", seen.broken()),
                        "put the key they were sealed with behind the others in BAILEE_SEALING_KEYS");
            } else if (seen.again() > 0) {
                findings.open(
                        "seals", what + ": an older key sealed " + seen.again() + "; keys rotate seals them anew");
            } else {
                findings.well("seals", what + ": all " + seen.owners() + " open");
            }
        });
    }

    private void callbacks() {
        List<CallbackCensus.Condition> endpoints = rooms.jdbi.withHandle(new CallbackCensus()::conditions);
        if (endpoints.isEmpty()) {
            findings.open("callbacks", "no merchant has an endpoint yet");
        }
        endpoints.forEach(endpoint -> findings.look("callbacks", () -> endpoint(endpoint)));
    }

    private void endpoint(CallbackCensus.Condition endpoint) {
        String whose = "the endpoint of merchant " + endpoint.merchantId();
        Instant failing = endpoint.failingSince();
        if (!endpoint.active()) {
            findings.wrong(
                    "callbacks",
                    whose + " is disabled since " + endpoint.disabledAt() + ": " + endpoint.why(),
                    "once it answers again, set it anew with the command endpoint");
        } else if (failing != null && failing.isBefore(rooms.clock.instant().minus(FAILING_LONG))) {
            findings.wrong("callbacks", whose + " fails since " + failing, "tell the merchant");
        } else {
            String last = Optional.ofNullable(endpoint.succeededAt())
                    .map(at -> "it last took something at " + at)
                    .orElse("it was sent nothing yet");
            findings.well("callbacks", whose + " is active; " + last);
        }
    }

    private void ledger() {
        Optional<OutOfBalance> mark = rooms.jdbi.withHandle(rooms.ledger::outOfBalance);
        mark.ifPresent(found -> findings.wrong(
                "ledger",
                "out of balance since " + found.foundAt() + ": " + found.findings(),
                "run audit --full; once it is understood and mended, audit --clear NAME"));
        Duration every = configuration.work().auditEvery().toJavaDuration();
        Optional<Instant> verified = rooms.jdbi.withHandle(rooms.ledger::verifiedAt);
        if (verified.isEmpty()) {
            findings.open("ledger", "no audit yet");
        } else if (verified.get().isBefore(rooms.clock.instant().minus(every.multipliedBy(MISSED_AUDITS)))) {
            findings.wrong("ledger", "no audit in balance since " + verified.get(), "see whether a worker runs");
        } else if (mark.isEmpty()) {
            findings.well("ledger", "was in balance at " + verified.get());
        }
    }
}
