package dev.bailee.workflows;

import dev.bailee.kernel.Money;
import dev.bailee.market.BuyAnswer;
import dev.bailee.market.Causer;
import dev.bailee.market.FailureCode;
import dev.bailee.market.Purchase;
import dev.bailee.market.Stage;
import dev.bailee.market.Supplier;
import dev.bailee.market.SupplierTrouble;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A supplier whose sellers do what a test has told them to. It counts what it sold, so that nothing is sold twice. */
final class StandIn implements Supplier {

    /** What it does with one buy. */
    enum Reply {
        SELL,
        /** Sells, and the answer is lost. */
        SELL_UNHEARD,
        /** Sells nothing, and the answer is lost. */
        LOSE,
        LATER
    }

    /** What became of one order. */
    private static final class Sale {
        private final Money paid;
        private Stage stage = Stage.BOUGHT;
        private @Nullable Causer causer;
        private @Nullable String offerId;
        private @Nullable Instant settlesAt;

        private final Instant sendUntil;

        Sale(Money paid, Instant sendUntil) {
            this.paid = paid;
            this.sendUntil = sendUntil;
        }
    }

    private final InstantSource clock;
    private final Map<String, Deque<Object>> replies = new HashMap<>();
    private final Map<String, Money> prices = new HashMap<>();
    private final Map<String, UUID> itemsByName = new HashMap<>();
    private final Map<UUID, Sale> sales = new HashMap<>();
    private final List<UUID> orders = new ArrayList<>();
    private final List<UUID> soldTwice = new ArrayList<>();
    private long questions;
    private long fundsCents;
    private boolean silent;
    private boolean forgetful;

    StandIn(InstantSource clock) {
        this.clock = clock;
    }

    /** The next buys of this name are met so, in this order; then it sells again. */
    synchronized StandIn answers(String name, Reply... next) {
        replies.computeIfAbsent(name, _ -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    synchronized StandIn refuses(String name, FailureCode code) {
        replies.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(code);
        return this;
    }

    /** It takes less than it is offered. */
    synchronized StandIn takes(String name, long cents) {
        prices.put(name, Money.ofCents(cents));
        return this;
    }

    /** From now on no question is answered, or again. */
    synchronized void beSilent(boolean isSilent) {
        silent = isSilent;
    }

    /** From now on every question is met with 'never saw it', or no more. */
    synchronized void forget(boolean everything) {
        forgetful = everything;
    }

    synchronized void offers(String name) {
        sale(name).offerId = "7000000001";
    }

    synchronized void delivers(String name) {
        Sale sale = sale(name);
        sale.offerId = "7000000001";
        sale.stage = Stage.DELIVERED;
        sale.settlesAt = clock.instant().plus(World.HOLD);
    }

    synchronized void returns(String name, Causer causer) {
        Sale sale = sale(name);
        sale.stage = Stage.RETURNED;
        sale.causer = causer;
    }

    private Sale sale(String name) {
        return Optional.ofNullable(sales.get(itemsByName.get(name))).orElseThrow();
    }

    synchronized boolean hasSold(String name) {
        return itemsByName.containsKey(name) && sales.containsKey(itemsByName.get(name));
    }

    /** The references of all buys that came in, in their order. */
    synchronized List<UUID> orders() {
        return List.copyOf(orders);
    }

    /** How often it was asked what became of orders. */
    synchronized long questions() {
        return questions;
    }

    synchronized List<UUID> soldTwice() {
        return List.copyOf(soldTwice);
    }

    @Override
    public BuyAnswer.Verdict buy(String secret, Gate gate, Purchase purchase) {
        try {
            Slot _ = gate.pass(() -> {});
            gate.answered(true);
        } catch (SupplierTrouble noSlot) {
            return new BuyAnswer.NotSent("no slot");
        }
        return order(purchase);
    }

    private synchronized BuyAnswer.Verdict order(Purchase purchase) {
        String name = purchase.marketHashName();
        orders.add(purchase.itemId());
        itemsByName.put(name, purchase.itemId());
        Object reply = replies.getOrDefault(name, new ArrayDeque<>()).poll();
        return switch (reply) {
            case FailureCode code -> new BuyAnswer.Refused(code, "refused");
            case Reply some -> reply(some, purchase);
            case null -> sell(purchase);
            default -> throw new IllegalStateException("no reply: " + reply);
        };
    }

    private BuyAnswer.Verdict reply(Reply reply, Purchase purchase) {
        return switch (reply) {
            case SELL -> sell(purchase);
            case SELL_UNHEARD -> {
                BuyAnswer.Verdict _ = sell(purchase);
                yield new BuyAnswer.Lost("no answer");
            }
            case LOSE -> new BuyAnswer.Lost("no answer");
            case LATER -> new BuyAnswer.Later("come back later");
        };
    }

    private BuyAnswer.Verdict sell(Purchase purchase) {
        UUID item = purchase.itemId();
        if (sales.containsKey(item)) {
            soldTwice.add(item);
        }
        sales.put(
                item,
                new Sale(
                        prices.getOrDefault(purchase.marketHashName(), purchase.sent()),
                        clock.instant().plusSeconds(43_200)));
        return new BuyAnswer.Bought("sale-" + item);
    }

    @Override
    public List<Outcome> outcomes(String secret, Gate gate, Collection<UUID> itemIds) throws SupplierTrouble {
        Slot _ = gate.pass(() -> {});
        gate.answered(true);
        return outcomes(itemIds);
    }

    private synchronized List<Outcome> outcomes(Collection<UUID> itemIds) throws SupplierTrouble {
        questions++;
        if (silent) {
            throw new SupplierTrouble("AK-47 | Redline: status 500");
        }
        return itemIds.stream().map(this::outcome).toList();
    }

    private Outcome outcome(UUID item) {
        Sale sale = forgetful ? null : sales.get(item);
        Instant now = clock.instant();
        return sale == null
                ? new NeverSeen(item, now)
                : new Seen(
                        item,
                        now,
                        sale.stage,
                        sale.stage == Stage.RETURNED ? null : sale.paid,
                        sale.causer,
                        "sale-" + item,
                        sale.offerId,
                        sale.stage == Stage.DELIVERED ? "40000000001" : null,
                        sale.settlesAt,
                        sale.sendUntil);
    }

    @Override
    public List<Priced> catalogue() {
        return List.of();
    }

    @Override
    public List<Offered> listings(String secret, Gate gate, String marketHashName) {
        return List.of();
    }

    @Override
    public synchronized Balance balance(String secret, Gate gate) {
        long spentCents = sales.values().stream()
                .filter(sale -> sale.stage != Stage.RETURNED)
                .mapToLong(sale -> sale.paid.cents())
                .sum();
        return new Balance(Math.multiplyExact(10, fundsCents - spentCents), "USD");
    }

    /** Puts so much into the key's account, or takes it out if below zero. */
    synchronized void pay(long cents) {
        fundsCents += cents;
    }

    @Override
    public void close() {}
}
