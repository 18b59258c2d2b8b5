package dev.bailee.workflows;

import dev.bailee.escrow.AskedItem;
import dev.bailee.escrow.EscrowStatus;
import dev.bailee.escrow.EscrowView;
import dev.bailee.escrow.IntakeStatus;
import dev.bailee.escrow.IntakeView;
import dev.bailee.escrow.ListingStatus;
import dev.bailee.escrow.Owner;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.sandbox.SandboxBot;
import dev.bailee.steam.BotCredentials;
import dev.bailee.steam.NewBot;
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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The rooms, and custody in a simulated Steam whose time is skipped. The watcher's rounds are the test's to make: a
 * watcher that polls for an hour would keep time from being skipped.
 */
final class CustodyWorld extends Rooms {

    static final SteamId BOT = SteamId.parse("76561198000000099").orElseThrow();
    static final SteamId SELLER = SteamId.parse("76561198000000001").orElseThrow();
    static final SteamId BUYER = SteamId.parse("76561198000000002").orElseThrow();
    static final String WILLING = "AbCd1234";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final Pattern ASSET = Pattern.compile("\"assetid\":\"(\\d+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Owner owner = new Owner(merchant, "us-fake-1:abcdef01-2345-6789-809c-77a08908499f");
    private Iterator<String> assets;

    CustodyWorld() {
        this(Wishes.NONE);
    }

    CustodyWorld(Wishes wishes) {
        super(wishes.simulating());
        SandboxBot secrets = SandboxBot.of(BOT);
        jdbi.useTransaction(handle -> fleet.add(
                handle,
                new NewBot(
                        BOT,
                        "bot one",
                        new BotCredentials(secrets.refreshToken(), secrets.sharedSecret(), secrets.identitySecret()))));
        assets = owned(SELLER).iterator();
    }

    /** What somebody has by Steam's word, as everybody sees it. */
    List<String> owned(SteamId user) {
        URI inventory = URI.create(
                Objects.requireNonNull(sandbox).steamCommunityUri() + "/inventory/" + user + "/730/2?count=1000");
        try {
            String page = http.send(HttpRequest.newBuilder(inventory).build(), BodyHandlers.ofString())
                    .body();
            return ASSET.matcher(page)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Has the seller asked for these next. */
    void askNextFor(List<String> some) {
        assets = some.iterator();
    }

    /** Asks a seller for items, and starts the workflow; the token decides how the seller behaves. */
    UUID ask(String token, int items) {
        UUID intake = askQuietly(begun(), token, items);
        wakeIntake(intake);
        return intake;
    }

    UUID begun() {
        return jdbi.inTransaction(handle -> custodians.intakes.create(handle, owner))
                .id();
    }

    /** The same, with nobody told. */
    UUID askQuietly(UUID intake, String token, int items) {
        List<AskedItem> asked = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            asked.add(new AskedItem(
                    730,
                    "2",
                    assets.next(),
                    "310776",
                    1,
                    "AK-47 | Redline",
                    "AK-47 | Redline",
                    "Classified Rifle",
                    "icon",
                    Money.ofCents(1_240)));
        }
        TradeUrl url = new TradeUrl(SELLER, token);
        jdbi.useTransaction(handle -> custodians.intakes.ask(handle, owner, intake, url, asked, ListingStatus.READY));
        return intake;
    }

    void wakeIntake(UUID intake) {
        if (!starter.wakeIntake(intake)) {
            throw new AssertionError("nobody was woken");
        }
    }

    /** An intake whose seller has the offer. */
    UUID asked(String token, int items) {
        UUID intake = ask(token, items);
        until(() -> intakeState(intake).startsWith("receive_pending: waits"));
        return intake;
    }

    /** An intake whose items are ours, for now. */
    UUID held(String token, int items) {
        UUID intake = asked(token, items);
        answered();
        until(intake, IntakeStatus.TRADE_HOLD);
        until(() -> intakeState(intake).startsWith("trade_hold: waits"));
        return intake;
    }

    /** An escrow that is to be handed over. */
    UUID received() {
        UUID intake = held(WILLING, 1);
        UUID escrow = listings(intake).getFirst();
        pass(HOLD.plus(MARGIN));
        until(intake, IntakeStatus.LISTED);
        until(() -> escrowState(escrow).startsWith("received: waits"));
        return escrow;
    }

    void deliver(UUID escrow, String token) {
        jdbi.useTransaction(handle -> custodians.escrows.deliver(handle, owner, escrow, new TradeUrl(BUYER, token)));
        wakeEscrow(escrow);
    }

    /** Delivers, and waits until the buyer has the offer. */
    void delivering(UUID escrow, String token) {
        deliver(escrow, token);
        until(() -> escrowState(escrow).startsWith("deliver_pending: waits"));
    }

    void giveBack(UUID escrow) {
        giveBack(escrow, WILLING);
    }

    /** Gives back to a seller who behaves as the token says. */
    void giveBack(UUID escrow, String token) {
        jdbi.useTransaction(handle -> custodians.escrows.giveBack(handle, owner, escrow, new TradeUrl(SELLER, token)));
        wakeEscrow(escrow);
        until(() -> escrowState(escrow).startsWith("return_pending: waits"));
    }

    void cancel(UUID escrow) {
        jdbi.useTransaction(handle -> custodians.escrows.cancel(handle, owner, escrow));
        wakeEscrow(escrow);
    }

    void wakeEscrow(UUID escrow) {
        if (!starter.wakeEscrow(escrow)) {
            throw new AssertionError("nobody was woken");
        }
    }

    EscrowView escrow(UUID id) {
        return jdbi.withHandle(handle -> custodians.escrows.get(handle, owner, id));
    }

    /** Its asset id with whoever has it. */
    String assetOf(UUID escrow) {
        return escrow(escrow).items().getFirst().id();
    }

    IntakeView intake(UUID id) {
        return jdbi.withHandle(handle -> custodians.intakes.get(handle, owner, id));
    }

    List<UUID> listings(UUID intake) {
        return intake(intake).listings().stream().map(IntakeView.Listing::id).toList();
    }

    /** Lets the user answer, and hears of it. */
    void answered() {
        pass(TO_ANSWER);
        poll();
    }

    /** One round of the watcher. */
    void poll() {
        watcher.watch(BOT, () -> {}).concerned().forEach(starter::tell);
    }

    void pass(Duration time) {
        temporal.sleep(time);
    }

    void until(UUID intake, IntakeStatus status) {
        until(() -> intake(intake).status() == status);
    }

    void until(UUID escrow, EscrowStatus status) {
        until(() -> escrow(escrow).status() == status);
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

    WorkflowStub workflow(String kind, UUID id) {
        return temporal.getWorkflowClient().newUntypedWorkflowStub(kind + "/" + id);
    }

    String intakeState(UUID intake) {
        return state("intake", intake);
    }

    String escrowState(UUID escrow) {
        return state("escrow", escrow);
    }

    // nothing of one that was never started
    private String state(String kind, UUID id) {
        try {
            return workflow(kind, id).query("state", String.class);
        } catch (WorkflowNotFoundException notYet) {
            return "";
        }
    }

    private boolean isRunning(WorkflowStub workflow) {
        try {
            return workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException never) {
            return false;
        }
    }

    /** Ends a workflow as an operator would who is careless. */
    void terminate(String kind, UUID id) {
        workflow(kind, id).terminate("an operator was careless");
        until(() -> !isRunning(workflow(kind, id)));
    }

    /**
     * A workflow is over, and its history is one that may be kept.
     *
     * @param path what it is called among the recorded ones
     */
    void untilOver(String kind, UUID id, String path) {
        until(() -> !isRunning(workflow(kind, id)));
        WorkflowExecutionHistory history = temporal.getWorkflowClient().fetchHistory(kind + "/" + id);
        Histories.check(history, kind + "-" + path);
    }

    /** The statuses that a subject's callbacks told of, in their order. */
    List<String> told(UUID subject) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select coalesce(body::jsonb -> 'escrow', body::jsonb -> 'intake') ->> 'status'
                        from callbacks.event where subject_id = :id order by sequence
                        """).bind("id", subject).mapTo(String.class).list());
    }
}
