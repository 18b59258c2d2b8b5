package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxBot;
import dev.bailee.sandbox.SandboxSettings;
import dev.bailee.sandbox.SandboxSettings.Delays;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A fleet in front of a simulated Steam, both by one clock that a test moves. */
final class OfferWorld implements AutoCloseable, InstantSource {

    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    static final SteamId BOT = SteamId.ofPartner(900_000_001);
    static final SteamId OTHER_BOT = SteamId.ofPartner(900_000_002);
    static final SteamId USER = new SteamId(76561198000000001L);
    static final OfferSettings SETTINGS = new OfferSettings(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            new OfferSettings.Pace(
                    Duration.ofSeconds(30), Duration.ofSeconds(120), Duration.ofSeconds(1), Duration.ofSeconds(2)),
            Map.of(730, Duration.ofDays(7)),
            new OfferSettings.FleetLimits(30, 5, 50));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ENOUGH = 1_000;

    final ScratchDatabase database = ScratchDatabase.of("steam", "sandbox");
    final Ids ids = new Ids(this, new SecureRandom());
    final Sandbox sandbox;
    final Fleet fleet;
    final Offers offers;
    final Watcher watcher;
    private final Courier courier;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant now = START;

    OfferWorld() {
        this(SETTINGS);
    }

    OfferWorld(OfferSettings settings) {
        Delays demo = Delays.DEMO;
        Delays hasty = new Delays(
                demo.offerAfter(),
                demo.acceptAfter(),
                demo.hold(),
                Duration.ofMinutes(30),
                demo.sendWithin(),
                Duration.ofMillis(50));
        sandbox = Sandbox.start(SandboxSettings.demo(0, this, _ -> {}).withDelays(hasty), database.jdbi());
        fleet = new Fleet(settings, Sealer.of(Sealer.newKey(new SecureRandom())), this);
        offers = new Offers(settings, fleet, ids, this);
        courier = new Courier(steam(), fleet, database.jdbi(), this, ids);
        watcher = new Watcher(database.jdbi(), fleet, offers, courier, settings, this);
        enlist(BOT);
    }

    private SteamSettings steam() {
        return new SteamSettings(sandbox.steamApiUri(), sandbox.steamCommunityUri(), "key");
    }

    /** A process of its own, as far as logins go. */
    Courier anotherCourier() {
        return new Courier(steam(), fleet, database.jdbi(), this, ids);
    }

    /** Another watcher of these bots, to whom Steam is somebody else. */
    Watcher watcherOf(Courier other) {
        return new Watcher(database.jdbi(), fleet, offers, other, SETTINGS, this);
    }

    /** One that waits for an answer as long as it takes. */
    Courier courierTo(SteamStandIn steam) {
        SteamSettings patient = new SteamSettings(
                steam.at("/api"),
                steam.at("/community"),
                "key",
                Duration.ofHours(1),
                Duration.ofHours(1),
                0,
                Duration.ofHours(1));
        return new Courier(patient, fleet, database.jdbi(), this, ids);
    }

    void enlist(SteamId bot) {
        SandboxBot secrets = SandboxBot.of(bot);
        database.jdbi()
                .useTransaction(handle -> fleet.add(
                        handle,
                        new NewBot(
                                bot,
                                "bot " + bot.partner(),
                                new BotCredentials(
                                        secrets.refreshToken(), secrets.sharedSecret(), secrets.identitySecret()))));
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void passSeconds(double seconds) {
        pass(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    Offer intend(NewOffer wanted) {
        return database.jdbi().inTransaction(handle -> offers.intend(handle, wanted));
    }

    Offer intendDeposit(String token) {
        return intend(deposit(USER, token));
    }

    NewOffer deposit(SteamId user, String token) {
        return NewOffer.deposit(
                OfferSubject.deposit(ids.next()), 1, new TradeUrl(user, token), List.of(Asset.of(730, asset(user))));
    }

    Offer intendDelivery(String token) {
        return intend(NewOffer.delivery(
                OfferSubject.withdrawal(ids.next()),
                1,
                BOT,
                new TradeUrl(USER, token),
                List.of(Asset.of(730, asset(BOT)))));
    }

    OfferStep next(Offer offer) {
        return database.jdbi().inTransaction(handle -> offers.next(handle, offer.id()));
    }

    OfferAnswer perform(OfferStep step) {
        return courier.perform(step);
    }

    Offer record(OfferStep step, OfferAnswer answer) {
        return database.jdbi().inTransaction(handle -> offers.record(handle, step, answer));
    }

    Offer cancel(Offer offer) {
        return database.jdbi().inTransaction(handle -> offers.cancel(handle, offer.id()));
    }

    Offer find(Offer offer) {
        return database.jdbi()
                .withHandle(handle -> offers.find(handle, offer.id()))
                .orElseThrow();
    }

    /** Does what a workflow does until the user has the offer, or never will; time passes where it must wait. */
    Offer carry(Offer offer) {
        Offer current = find(offer);
        for (int step = 0; current.state().isUnsent() && step < ENOUGH; step++) {
            current = advance(current);
        }
        return current;
    }

    /** One step, after the wait that it may need. */
    Offer advance(Offer offer) {
        OfferStep step = next(offer);
        if (step instanceof OfferStep.Rest(Offer resting, Instant until)) {
            now = until != null && until.isAfter(now) ? until : now;
            return resting;
        }
        return record(step, perform(step));
    }

    Offer carried(String token) {
        return carry(intendDeposit(token));
    }

    Watcher.Round watch() {
        return watcher.watch(BOT, () -> {});
    }

    Offer watched(Offer offer) {
        watch();
        return find(offer);
    }

    /** The first thing that somebody could trade away. */
    String asset(SteamId owner) {
        return assets(owner).getFirst();
    }

    List<String> assets(SteamId owner) {
        JsonNode page = get(URI.create(sandbox.steamCommunityUri() + "/inventory/" + owner + "/730/2?count=1000"));
        return StreamSupport.stream(page.path("assets").spliterator(), false)
                .map(asset -> asset.path("assetid").asText())
                .toList();
    }

    /** Every offer that Steam has of a bot. */
    List<JsonNode> atSteam(SteamId bot) {
        JsonNode all = get(URI.create(sandbox.baseUri() + "/sandbox/steam/offers/" + bot));
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    /** Has Steam do something to an offer. */
    void twist(Offer offer, String change) {
        post("/sandbox/steam/offers/" + offer.bot() + "/" + offer.steamOfferId(), change);
    }

    void misbehave(String mode) {
        post("/sandbox/steam/mode", mode);
    }

    void logOut(SteamId bot) {
        post("/sandbox/steam/bots/" + bot + "/logout", "{}");
    }

    private void post(String path, String body) {
        exchange(HttpRequest.newBuilder(URI.create(sandbox.baseUri() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode get(URI uri) {
        return exchange(HttpRequest.newBuilder(uri).build());
    }

    private JsonNode exchange(HttpRequest request) {
        try {
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    UUID newId() {
        return ids.next();
    }

    @Override
    public void close() {
        courier.close();
        sandbox.close();
        client.close();
        database.close();
    }
}
