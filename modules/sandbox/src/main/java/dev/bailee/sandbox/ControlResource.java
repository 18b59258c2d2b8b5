package dev.bailee.sandbox;

import dev.bailee.sandbox.CallbackDao.Received;
import dev.bailee.sandbox.SupplierDao.Mode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The strings behind the world: what happened in it, and how to make it misbehave. For tests and for people. */
@Path("/sandbox")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ControlResource {

    private final Jdbi jdbi;
    private final Shelf shelf;
    private final Keys keys;
    private final Faults faults;
    private final InstantSource clock;

    ControlResource(Jdbi jdbi, Shelf shelf, Keys keys, Faults faults, InstantSource clock) {
        this.jdbi = jdbi;
        this.shelf = shelf;
        this.keys = keys;
        this.faults = faults;
        this.clock = clock;
    }

    /** Every sale under one reference, by any key. */
    @GET
    @Path("purchases/{customId}")
    public Sales purchases(@PathParam("customId") String customId) {
        Instant now = clock.instant();
        List<Sale> sales = jdbi.withExtension(SupplierDao.class, books -> books.all(customId)).stream()
                .map(purchase -> new Sale(purchase.key(), purchase.sale(), purchase.info(now)))
                .toList();
        return new Sales(customId, sales.size(), sales);
    }

    /** How many sales and callbacks there were, and above all what was sold more than once. */
    @GET
    @Path("totals")
    public Totals totals() {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> {
            SupplierDao books = handle.attach(SupplierDao.class);
            CallbackDao callbacks = handle.attach(CallbackDao.class);
            return new Totals(
                    books.sales(),
                    books.customIds(),
                    books.soldTwice(),
                    Mills.decimal(books.keptMills(now)),
                    books.accounts().stream()
                            .mapToInt(SupplierDao.Account::violations)
                            .sum(),
                    callbacks.count(),
                    callbacks.countRefused());
        });
    }

    /** What the merchants were sent: of one trade, or the latest of all; in the order of arrival. */
    @GET
    @Path("callbacks")
    public List<CallbackView> callbacks(
            @QueryParam("trade") String trade, @QueryParam("limit") @DefaultValue("100") int limit) {
        return jdbi
                .withExtension(
                        CallbackDao.class, callbacks -> trade == null ? callbacks.last(limit) : callbacks.of(trade))
                .stream()
                .map(CallbackView::of)
                .toList();
    }

    /** The supplier's accounts, how hard they were used, and which were deleted for it. */
    @GET
    @Path("keys")
    public List<KeyView> keys() {
        return keys.accounts().stream()
                .map(account -> KeyView.of(account, keys.requests(account.key())))
                .toList();
    }

    /** Sets what an account holds. */
    @PUT
    @Path("keys/{key}")
    public List<KeyView> setMoney(@PathParam("key") String key, MoneyChange change) {
        long mills = change.money().movePointRight(3).longValueExact();
        String currency = change.currency() == null ? "USD" : change.currency();
        if (!jdbi.withExtension(SupplierDao.class, books -> books.setMoney(key, mills, currency))) {
            throw new NotFoundException();
        }
        return keys();
    }

    @GET
    @Path("supplier/mode")
    public ModeView mode() {
        return ModeView.of(faults.mode());
    }

    /** Changes what is named and leaves the rest. */
    @POST
    @Path("supplier/mode")
    public ModeView setMode(ModeChange change) {
        faults.set(change.applyTo(faults.mode()));
        return mode();
    }

    /** Sets an item's cheapest price, or takes it off the shelf. */
    @PUT
    @Path("supplier/items")
    public ItemChange setItem(ItemChange change) {
        CatalogueItem item = shelf.find(change.game(), change.name()).orElseThrow(NotFoundException::new);
        long mills = change.price() == null
                ? shelf.priceMills(item)
                : change.price().movePointRight(3).longValueExact();
        shelf.place(item, mills, Boolean.TRUE.equals(change.gone()));
        return change;
    }

    /** Every magic token and name, with what it does. */
    @GET
    @Path("magic")
    public Map<String, List<Magic>> magic() {
        return Map.of(
                "tokens",
                Arrays.stream(MagicToken.values())
                        .map(magic -> new Magic(magic.token(), magic.behaviour()))
                        .toList(),
                "items",
                Arrays.stream(MagicItem.values())
                        .map(magic -> new Magic(magic.marketHashName(), magic.behaviour()))
                        .toList());
    }

    record Sales(String customId, int count, List<Sale> sales) {}

    record Sale(String key, int number, Purchase.BuyInfo info) {}

    record Totals(
            long sales,
            long customIds,
            Map<String, Integer> soldMoreThanOnce,
            String kept,
            int keyViolations,
            long callbacks,
            long callbacksRefused) {}

    record CallbackView(
            long number,
            String merchant,
            @Nullable String deliveryId,
            String subject,
            @Nullable String subjectId,
            @Nullable String externalId,
            @Nullable String status,
            String receivedAt,
            boolean valid,
            @Nullable String problem,
            int answer,
            String body) {
        static CallbackView of(Received received) {
            return new CallbackView(
                    received.number(),
                    received.merchant(),
                    received.deliveryId(),
                    received.subject(),
                    received.subjectId(),
                    received.externalId(),
                    received.status(),
                    received.receivedAt().toString(),
                    received.problem() == null,
                    received.problem(),
                    received.answer(),
                    received.body());
        }
    }

    record KeyView(
            String key,
            String money,
            String currency,
            long requests,
            int mostInASecond,
            int violations,
            boolean deleted) {
        static KeyView of(SupplierDao.Account account, long requests) {
            return new KeyView(
                    account.key(),
                    Mills.decimal(account.moneyMills()),
                    account.currency(),
                    requests,
                    account.mostInASecond(),
                    account.violations(),
                    account.deletedAt().isPresent());
        }
    }

    record MoneyChange(BigDecimal money, @Nullable String currency) {}

    record ModeView(String duplicates, boolean down, int loseAnswers, int loseBuys) {
        static ModeView of(Mode mode) {
            return new ModeView(mode.buyAgain() ? "buy" : "refuse", mode.down(), mode.loseAnswers(), mode.loseBuys());
        }
    }

    record ModeChange(
            @Nullable String duplicates,
            @Nullable Boolean down,
            @Nullable Integer loseAnswers,
            @Nullable Integer loseBuys) {
        Mode applyTo(Mode mode) {
            return new Mode(
                    down == null ? mode.down() : down,
                    duplicates == null ? mode.buyAgain() : duplicates.equals("buy"),
                    loseAnswers == null ? mode.loseAnswers() : loseAnswers,
                    loseBuys == null ? mode.loseBuys() : loseBuys);
        }
    }

    record ItemChange(
            int game,
            String name,
            @Nullable BigDecimal price,
            @Nullable Boolean gone) {}

    record Magic(String name, String behaviour) {}
}
