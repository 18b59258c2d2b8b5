package dev.bailee.trades;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be done for a trade now, and when it must be looked at again if nobody tells anything before. Pure. */
final class Agenda {

    private static final Duration SOON = Duration.ofMinutes(5);

    // longer than it takes to ask, or to begin to buy or deliver, and short enough for a run that was lost meanwhile to
    // be replaced in time
    private static final Duration ASKED = Duration.ofMinutes(2);

    private final Edges edges;
    private final WithdrawalSettings settings;

    Agenda(Edges edges, WithdrawalSettings settings) {
        this.edges = edges;
        this.settings = settings;
    }

    /** The next moment of any live item, never one that has come; null once nothing is left to do. */
    @Nullable
    Instant next(Trade trade, List<Item> items, Map<UUID, Sourcing> facts, Instant now) {
        return next(trade, items, facts, now, ASKED);
    }

    private @Nullable Instant next(
            Trade trade, List<Item> items, Map<UUID, Sourcing> facts, Instant now, Duration toBegin) {
        return items.stream()
                .filter(Item::isLive)
                .flatMap(item -> moments(trade, item, facts.get(item.id()), now, toBegin))
                .map(moment -> ahead(moment, now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    // what has come is seen to by whoever reads this; if nothing comes of it, it is looked at again
    private Instant ahead(Instant moment, Instant now) {
        Duration soon = settings.lookAgain().compareTo(SOON) < 0 ? settings.lookAgain() : SOON;
        return moment.isAfter(now) ? moment : now.plus(soon);
    }

    /**
     * Where a trade stands whose row is as it was saved. Whoever reads this begins what is due now, and needn't be woken
     * for it.
     */
    Progress progress(Trade trade, List<Item> items, Map<UUID, Sourcing> facts, boolean reported, Instant now) {
        return new Progress(
                trade.status(),
                toBuy(items, facts, now),
                delivers(items, facts, now),
                holders(items),
                items.stream().anyMatch(item -> item.status() == TradeStatus.HOLD && edges.isHoldOver(item, now)),
                reported,
                next(trade, items, facts, now, settings.lookAgain()));
    }

    private static List<UUID> toBuy(List<Item> items, Map<UUID, Sourcing> facts, Instant now) {
        return items.stream()
                .filter(item -> !item.fromStock() && Edges.isDue(item, facts.get(item.id()), now))
                .map(Item::id)
                .toList();
    }

    private static boolean delivers(List<Item> items, Map<UUID, Sourcing> facts, Instant now) {
        return items.stream().anyMatch(item -> item.fromStock() && Edges.isDue(item, facts.get(item.id()), now));
    }

    private static Progress.@Nullable Holders holders(List<Item> items) {
        List<Boolean> held = items.stream()
                .filter(item -> item.status() == TradeStatus.HOLD)
                .map(Item::fromStock)
                .distinct()
                .toList();
        if (held.size() > 1) {
            return Progress.Holders.BOTH;
        }
        return held.contains(true) ? Progress.Holders.STOCK : null;
    }

    private Stream<Instant> moments(Trade trade, Item item, @Nullable Sourcing fact, Instant now, Duration toBegin) {
        Instant again = now.plus(settings.lookAgain());
        return switch (item.status()) {
            case INITIATED -> Stream.of(now.plus(ASKED), edges.startsBefore(trade), cancelMoment(trade, item));
            case PENDING ->
                Stream.of(
                        Edges.isDue(item, fact, now) ? now.plus(toBegin) : again,
                        cancelMoment(trade, item),
                        retryMoment(fact),
                        idleMoment(trade, item, fact));
            case HOLD -> Stream.of(edges.holdOver(item));
            case ACTIVE, COMPLETED, DECLINED, REVERTED, CANCELED, FAILED -> Stream.of(again);
        };
    }

    private static Instant cancelMoment(Trade trade, Item item) {
        boolean ends = item.isUnbought() || item.isOffered();
        return trade.autoCancelAt() == null || !ends ? Instant.MAX : trade.autoCancelAt();
    }

    // what lies in stock and that nobody delivers is given up like a trade that nobody takes up
    private Instant idleMoment(Trade trade, Item item, @Nullable Sourcing fact) {
        return Edges.isIdle(item, fact) ? edges.startsBefore(trade) : Instant.MAX;
    }

    private static Instant retryMoment(@Nullable Sourcing fact) {
        return fact == null || fact.retryAt() == null ? Instant.MAX : fact.retryAt();
    }
}
