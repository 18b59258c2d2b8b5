package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Wallet;
import dev.bailee.sandbox.SandboxBot;
import dev.bailee.steam.Asset;
import dev.bailee.steam.BotCredentials;
import dev.bailee.steam.NewBot;
import dev.bailee.steam.NewOffer;
import dev.bailee.steam.OfferSubject;
import dev.bailee.trades.Collaterals;
import dev.bailee.trades.DepositAcceptance;
import dev.bailee.trades.ItemTraits;
import dev.bailee.trades.RiskDecision;
import dev.bailee.trades.RiskRule;
import dev.bailee.trades.Trade;
import dev.bailee.trades.TradeSource;
import dev.bailee.trades.TradeStatus;
import dev.bailee.trades.TradeView;
import dev.bailee.workflows.housekeeping.Auditor;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The rooms, and deposits in a simulated Steam whose time is skipped. The watcher's rounds are the test's to make: a
 * watcher that polls for an hour would keep time from being skipped.
 */
final class DepositWorld extends Rooms {

    static final SteamId BOT = SteamId.parse("76561198000000099").orElseThrow();
    static final SteamId USER = SteamId.parse("76561198000000001").orElseThrow();
    static final long WORTH = 1_240;
    static final long AT_ONCE = 1_000;
    static final long SHARE = 5_000;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final Pattern ASSET = Pattern.compile("\"assetid\":\"(\\d+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Iterator<String> assets;

    final Collaterals collaterals = new Collaterals(ledger, ids);

    /** What sets the items apart that are brought from now on. */
    ItemTraits traits = ItemTraits.NONE;

    DepositWorld() {
        this(Wishes.NONE);
    }

    DepositWorld(Wishes wishes) {
        super(wishes.simulating());
        SandboxBot secrets = SandboxBot.of(BOT);
        jdbi.useTransaction(handle -> {
            BotCredentials credentials =
                    new BotCredentials(secrets.refreshToken(), secrets.sharedSecret(), secrets.identitySecret());
            fleet.add(handle, new NewBot(BOT, "bot one", credentials));
            collaterals.grant(handle, merchant, Money.ofCents(SHARE));
        });
        assets = owned().iterator();
    }

    private List<String> owned() {
        URI inventory = URI.create(
                Objects.requireNonNull(sandbox).steamCommunityUri() + "/inventory/" + USER + "/730/2?count=1000");
        return ASSET.matcher(send(HttpRequest.newBuilder(inventory).build()))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Accepts a deposit of one item and starts its workflow; the token decides how its user behaves. */
    UUID accept(String token) {
        UUID trade = acceptQuietly(token);
        starter.depositAccepted(
                new TradeLabels(trade, merchant, "deposit", "initiated", USER.toString(), "order-1", WORTH));
        return trade;
    }

    /** The same, with nobody told. */
    UUID acceptQuietly(String token) {
        UUID trade = ids.next();
        String asset = assets.next();
        TradeUrl url = new TradeUrl(USER, token);
        DepositAcceptance.Line line = new DepositAcceptance.Line(
                "item " + asset, 730, "2", asset, "AK-47 | Redline", 1, Money.ofCents(WORTH), traits);
        DepositAcceptance.Part part =
                new DepositAcceptance.Part(trade, new TradeView.BotInfo("bot one", BOT.toString()), List.of(line));
        DepositAcceptance asked = new DepositAcceptance(
                merchant,
                TradeSource.CLIENT,
                ids.next(),
                null,
                url,
                GAME,
                null,
                new RiskDecision(RiskRule.LEVEL_0_CAP, Map.of(), Money.ofCents(AT_ONCE)),
                List.of(part));
        jdbi.useTransaction(handle -> {
            offers.intend(handle, NewOffer.deposit(OfferSubject.deposit(trade), 1, url, List.of(Asset.of(730, asset))));
            deposits.accept(handle, asked);
        });
        return trade;
    }

    /** A deposit whose offer is with the user. */
    UUID active(String token) {
        UUID trade = accept(token);
        until(trade, TradeStatus.ACTIVE);
        return trade;
    }

    /** A deposit whose items are ours, for now. */
    UUID held(String token) {
        UUID trade = active(token);
        answered();
        until(trade, TradeStatus.HOLD);
        return trade;
    }

    /** Lets the user answer, and hears of it. */
    void answered() {
        pass(TO_ANSWER);
        poll();
    }

    /** One round of the watcher. */
    void poll() {
        watcher.watch(BOT, () -> {}).concerned().forEach(subject -> starter.wakeDeposit(subject.id()));
    }

    void pass(Duration time) {
        temporal.sleep(time);
    }

    void cancel(UUID trade) {
        jdbi.useTransaction(handle -> deposits.cancel(handle, trade, false));
        starter.wakeDeposit(trade);
    }

    Trade trade(UUID id) {
        return jdbi.withHandle(handle -> trades.get(handle, id)).orElseThrow();
    }

    void until(UUID trade, TradeStatus status) {
        until(() -> trade(trade).status() == status);
    }

    void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    WorkflowStub workflow(UUID trade) {
        return temporal.getWorkflowClient().newUntypedWorkflowStub("deposit/" + trade);
    }

    private WorkflowStub callbackWorkflow(UUID trade) {
        return temporal.getWorkflowClient().newUntypedWorkflowStub("callbacks/trade/" + trade);
    }

    String state(UUID trade) {
        return workflow(trade).query("state", String.class);
    }

    boolean isRunning(WorkflowStub workflow) {
        try {
            return workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException never) {
            return false;
        }
    }

    /**
     * The trade's workflows are over, and everything holds that must hold then.
     *
     * @param path what its history is called among the recorded ones
     */
    void untilOver(UUID trade, String path) {
        until(() -> trade(trade).status().isTerminal());
        until(() -> !isRunning(workflow(trade)));
        until(() -> !isRunning(callbackWorkflow(trade)));
        assertSound();
        Histories.check(history(workflow(trade)), "deposit-" + path);
    }

    void assertSound() {
        assertThat(new Auditor(jdbi, ledger, trades, clock)
                        .audit(AuditScope.FULL)
                        .findings())
                .isEmpty();
    }

    WorkflowExecutionHistory history(WorkflowStub workflow) {
        return temporal.getWorkflowClient()
                .fetchHistory(Objects.requireNonNull(workflow.getExecution()).getWorkflowId());
    }

    /** What the merchant has beyond what it had, available and pending, and how much room is left. */
    void assertWallet(long gained, long pending, long room) {
        Wallet wallet = jdbi.withHandle(handle -> ledger.wallet(handle, merchant));
        assertThat(List.of(wallet.available(), wallet.pending(), wallet.instantRoom()))
                .containsExactly(Money.ofCents(BALANCE + gained), Money.ofCents(pending), Money.ofCents(room));
    }

    /** How many of a deposit's items are in stock. */
    int inStock(UUID trade) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from market.stock
                        where source_item in (select id from trades.deposit_items where trade_id = :trade)
                        """)
                .bind("trade", trade)
                .mapTo(Integer.class)
                .one());
    }

    /** Lets Steam show the trades of the user's accepted offers as ones that it keeps, or as complete. */
    void steamKeeps(boolean kept) {
        String sql = "update sandbox.steam_offer set state = :state where partner = :user and accepted_at is not null";
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("state", kept ? 11 : 3)
                .bind("user", USER)
                .execute());
    }

    /** Has the simulated Steam do something to a deposit's offer. */
    void twist(UUID trade, String change) {
        URI offer = URI.create(Objects.requireNonNull(sandbox).baseUri() + "/sandbox/steam/offers/" + BOT + "/"
                + trade(trade).offerId());
        HttpRequest request = HttpRequest.newBuilder(offer)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(change))
                .build();
        assertThat(send(request)).contains("success");
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Makes us forget what a deposit's items are called since they are ours. */
    void forgetNewIds(UUID trade) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update steam.offer_items set new_asset_id = null
                        where offer_id in (select id from steam.offers where subject_id = :trade)
                        """).bind("trade", trade).execute());
    }

    /** Whether an operator is called. */
    boolean isStuck(UUID trade) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select stuck_at is not null from trades.deposits where trade_id = :trade")
                        .bind("trade", trade)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** How many offers Steam shows that carry the trade's id. */
    long offersMade(UUID trade) {
        return jdbi.withHandle(handle -> offers.of(handle, OfferSubject.deposit(trade))).stream()
                .filter(offer -> offer.steamOfferId() != null)
                .count();
    }
}
