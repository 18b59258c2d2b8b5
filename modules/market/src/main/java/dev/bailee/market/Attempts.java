package dev.bailee.market;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How attempts end. An attempt that was sent ends by its sender's answer, by the supplier showing the purchase, or by
 * two answers 'never saw it', both asked for after nothing of it could be on its way any more.
 */
final class Attempts {

    private static final int ENOUGH_NEVER_SEEN = 2;

    private final MarketSettings.Patience patience;

    Attempts(MarketSettings.Patience patience) {
        this.patience = patience;
    }

    Purchase answered(PurchasesDao dao, PurchaseStep.Send send, BuyAnswer answer, Instant now) {
        UUID itemId = send.itemId();
        Purchase purchase = dao.lock(itemId, null).orElseThrow();
        UUID run = dao.runOf(send.attemptId());
        switch (answer.verdict()) {
            case BuyAnswer.Bought(String ref) -> {
                dao.bought(itemId, ref, run, now);
                dao.endBought(itemId, now);
            }
            case BuyAnswer.Refused(FailureCode code, String text) -> {
                if (dao.end(send.attemptId(), answer.sender(), PurchasesDao.Ending.REFUSED, text, now) == 1) {
                    fail(dao, itemId, code, text, run, now);
                }
            }
            case BuyAnswer.Later(String text) -> {
                if (dao.end(send.attemptId(), answer.sender(), PurchasesDao.Ending.LATER, text, now) == 1) {
                    later(dao, purchase, text, run, now);
                }
            }
            case BuyAnswer.NotSent(String text) -> {
                if (dao.end(send.attemptId(), answer.sender(), PurchasesDao.Ending.NOT_SENT, text, now) == 1) {
                    later(dao, purchase, text, run, now);
                }
            }
            case BuyAnswer.Lost(String text) -> dao.lost(itemId, text, now);
        }
        return dao.find(itemId, run).orElseThrow();
    }

    /** Gives a purchase up, unless it is bought or given up already. */
    void fail(PurchasesDao dao, UUID itemId, FailureCode code, @Nullable String text, @Nullable UUID run, Instant now) {
        dao.fail(itemId, code, text, run, now.plus(patience.deliveredPace()), now);
    }

    private void later(PurchasesDao dao, Purchase purchase, @Nullable String text, @Nullable UUID run, Instant now) {
        if (purchase.isOutOfPatience(now)) {
            fail(dao, purchase.itemId(), FailureCode.MARKET_UNAVAILABLE, text, run, now);
        } else {
            dao.retry(purchase.itemId(), now.plus(patience.retrySpacing()), text, run, now);
        }
    }

    /** Takes over what a supplier says; locks all of them first, in the order of their ids, so that two pollers can't deadlock. */
    void observe(PurchasesDao dao, Collection<? extends Supplier.Outcome> outcomes, Instant now) {
        List<? extends Supplier.Outcome> sorted =
                outcomes.stream().sorted(comparing(Supplier.Outcome::itemId)).toList();
        UUID[] itemIds = sorted.stream().map(Supplier.Outcome::itemId).toArray(UUID[]::new);
        Map<UUID, Purchase> known = dao.lockAll(itemIds, null).stream().collect(toMap(Purchase::itemId, identity()));
        for (Supplier.Outcome outcome : sorted) {
            Purchase purchase = known.get(outcome.itemId());
            if (purchase != null) {
                observe(dao, purchase, outcome, now);
            }
        }
        sorted.stream()
                .map(Supplier.Outcome::askedAt)
                .max(Instant::compareTo)
                .ifPresent(asked -> dao.putOff(itemIds, asked, patience.deliveredPace(), patience.deliveredWatch()));
    }

    private void observe(PurchasesDao dao, Purchase purchase, Supplier.Outcome outcome, Instant now) {
        switch (outcome) {
            case Supplier.Seen seen -> seen(dao, purchase, seen, now);
            case Supplier.NeverSeen neverSeen -> {
                if (purchase.state() == Purchase.State.OPEN) {
                    neverSeen(dao, neverSeen, now);
                }
            }
        }
    }

    private void seen(PurchasesDao dao, Purchase purchase, Supplier.Seen seen, Instant now) {
        Money charged = seen.paid() == null ? null : purchase.chargeFor(seen.paid());
        if (dao.seen(seen, charged, patience.deliveredPace(), now) == 1) {
            dao.endBought(purchase.itemId(), now);
        }
    }

    private void neverSeen(PurchasesDao dao, Supplier.NeverSeen neverSeen, Instant now) {
        UUID itemId = neverSeen.itemId();
        Purchase purchase = dao.lock(itemId, null).orElseThrow();
        dao.neverSeen(itemId, neverSeen.askedAt(), patience.neverSeenApart());
        if (dao.endNeverSeen(itemId, ENOUGH_NEVER_SEEN, now) == 1
                || dao.endUnsent(itemId, neverSeen.askedAt(), patience.neverSeenApart(), now) == 1) {
            later(dao, purchase, null, null, now);
        }
    }
}
