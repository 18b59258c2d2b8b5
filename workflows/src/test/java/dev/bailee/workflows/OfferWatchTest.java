package dev.bailee.workflows;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxBot;
import dev.bailee.sandbox.SandboxSettings;
import dev.bailee.secrets.Sealer;
import dev.bailee.steam.Asset;
import dev.bailee.steam.Bot;
import dev.bailee.steam.BotCredentials;
import dev.bailee.steam.Courier;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.NewBot;
import dev.bailee.steam.NewOffer;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferSettings;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import dev.bailee.steam.SteamSettings;
import dev.bailee.steam.Watcher;
import dev.bailee.trades.Progress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.callback.Next;
import dev.bailee.workflows.watch.OfferWatchActivitiesImpl;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.testing.TestWorkflowEnvironment;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watcher of a bot, polling a simulated Steam for real, and whom it wakes. */
class OfferWatchTest {

    private static final SteamId BOT = SteamId.ofPartner(900_000_001);
    private static final SteamId USER = new SteamId(76561198000000001L);
    private static final OfferSettings SETTINGS = new OfferSettings(
            Duration.ofMinutes(1),
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            new OfferSettings.Pace(
                    Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(100)),
            Map.of(730, Duration.ofSeconds(5)),
            new OfferSettings.FleetLimits(30, 5, 50));

    private final InstantSource clock = InstantSource.system();
    private final Ids ids = new Ids(clock, new SecureRandom());
    private final ScratchDatabase database = ScratchDatabase.of("steam", "sandbox");
    private final Jdbi jdbi = database.jdbi();
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.demo(0, clock, _ -> {}), jdbi);
    private final SteamSettings steam = new SteamSettings(sandbox.steamApiUri(), sandbox.steamCommunityUri(), "key");
    private final Fleet fleet = new Fleet(SETTINGS, Sealer.of(Sealer.newKey(new SecureRandom())), clock);
    private final Offers offers = new Offers(SETTINGS, fleet, ids, clock);
    private final Courier courier = new Courier(steam, fleet, jdbi, clock, ids);
    private final Watcher watcher = new Watcher(jdbi, fleet, offers, courier, SETTINGS, clock);

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Starter starter =
            new Starter(temporal.getWorkflowClient(), () -> false, _ -> Optional.empty(), background);
    private final Set<String> woken = ConcurrentHashMap.newKeySet();
    private final Workers workers = new Workers(temporal.getWorkflowClient(), activities(), 1);

    private Workers.Activities activities() {
        return new Workers.Activities(
                this::look,
                _ -> NoOffers.NOTHING_LEFT,
                new NoOffers(),
                _ -> NoDeliveries.NOTHING_LEFT,
                new NoPurchases(),
                new NoDeliveries(),
                _ -> false,
                new OfferWatchActivitiesImpl(jdbi, fleet, watcher, starter, clock),
                (_, _) -> new Next(null),
                _ -> 1_000);
    }

    private Progress look(String tradeId) {
        woken.add(tradeId);
        return new Progress(TradeStatus.COMPLETED, List.of(), false, null, false, false, null);
    }

    @BeforeEach
    void begin() {
        SandboxBot secrets = SandboxBot.of(BOT);
        BotCredentials credentials =
                new BotCredentials(secrets.refreshToken(), secrets.sharedSecret(), secrets.identitySecret());
        jdbi.useTransaction(handle -> fleet.add(handle, new NewBot(BOT, "one", credentials)));
        workers.start();
        new OfferSweep(jdbi, fleet, offers, starter).watch();
    }

    @AfterEach
    void end() {
        workers.close();
        temporal.close();
        background.shutdownNow();
        courier.close();
        sandbox.close();
        database.close();
    }

    @Test
    void wakesTheTradeWhoseOfferTheUserTook() {
        Offer offer = sent();

        until(() -> state(offer) == OfferState.ACCEPTED);
        woken.clear();
        until(() -> woken.contains(offer.subject().id().toString()));
    }

    private OfferState state(Offer offer) {
        return jdbi.withHandle(handle -> offers.find(handle, offer.id()))
                .orElseThrow()
                .state();
    }

    private Offer sent() {
        TradeUrl url = new TradeUrl(USER, "AbCd1234");
        // the first that is drawn from the user's digits
        String asset = Long.toString(USER.partner() * 100 + 1);
        Offer offer = jdbi.inTransaction(handle -> offers.intend(
                handle, NewOffer.deposit(OfferSubject.withdrawal(ids.next()), 1, url, List.of(Asset.of(730, asset)))));
        OfferStep step = jdbi.inTransaction(handle -> offers.next(handle, offer.id()));
        OfferAnswer answer = courier.perform(step);
        return jdbi.inTransaction(handle -> offers.record(handle, step, answer));
    }

    @Test
    void endsWhenTheBotIsDisabledAndNothingOfItIsOpen() {
        jdbi.useTransaction(handle -> fleet.set(handle, BOT, Bot.State.DISABLED));

        until(() -> temporal.getWorkflowClient()
                        .newUntypedWorkflowStub("offers/" + BOT)
                        .describe()
                        .getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        Histories.check(temporal.getWorkflowClient().fetchHistory("offers/" + BOT), "offers-ended");
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
