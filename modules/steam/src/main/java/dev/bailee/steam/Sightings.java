package dev.bailee.steam;

import dev.bailee.steam.OfferAnswer.SteamOffer;
import dev.bailee.steam.OfferAnswer.SteamTrade;
import dev.bailee.steam.OffersDao.Row;
import dev.bailee.steam.OffersDao.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Steam shows of an offer, taken over unless we know more already: pollers may be late, and two may run at once. */
final class Sightings {

    /** Longer than Steam is away on an ordinary day. */
    static final Duration UNDECIDED_AFTER = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(Sightings.class);

    private static final int COMPLETE = 3;
    private static final int FAILED = 4;
    private static final int UNDONE = 6;
    private static final int IN_HOLD = 10;
    private static final int HOLD_CANCELLED = 11;
    private static final int REVERSED = 12;

    // from the end of the hold
    private static final Duration TELLS_WITHIN = Duration.ofDays(1);

    // what is undone after its hold, Steam's support undid
    private static final Duration LATELY = Duration.ofDays(3);
    private static final Duration LATE_PACE = Duration.ofHours(12);

    private final OfferSettings settings;

    Sightings(OfferSettings settings) {
        this.settings = settings;
    }

    /** Steam took the offer. */
    void sent(OffersDao dao, Row row, OfferAnswer.Sent sent, Instant now) {
        OfferState state = sent.needsConfirmation() ? OfferState.UNCONFIRMED : OfferState.ACTIVE;
        if (isNeeded(row, sent.steamOfferId()) && progress(state) > progress(row.state())) {
            dao.saw(open(row, state, sent.steamOfferId(), now), now);
        }
    }

    /** Whether what Steam shows may tell more than we know, so that the trade is worth asking for. */
    static boolean mayBeNews(Row row, SteamOffer offer) {
        int shown = switch (offer.state()) {
            case 9 -> progress(OfferState.UNCONFIRMED);
            case 2 -> progress(OfferState.ACTIVE);
            case 11 -> progress(OfferState.HELD);
            default -> progress(OfferState.ACCEPTED);
        };
        return isOurs(row, offer) && shown > progress(row, offer);
    }

    /** Steam shows the offer. Whether that was news. */
    boolean seen(OffersDao dao, Row row, OfferAnswer.Seen seen, Instant now) {
        Optional<OfferState> state = state(row, seen.offer(), seen.trade(), now);
        if (state.isPresent() && isNews(row, seen.offer(), state.get())) {
            dao.saw(sighting(dao, row, state.get(), seen, now), now);
            return true;
        }
        if (row.state() == OfferState.ACCEPTED || row.state() == OfferState.HELD) {
            dao.askAgain(row.id(), nextQuestion(row.state(), row.acceptedAt(), row.holdEndsAt(), now));
            learn(dao, row, seen.trade(), now);
        } else if (row.wasUndone() && isOurs(row, seen.offer()) && lacksHome(dao, row)) {
            note(dao, row, seen.trade());
            cameHome(dao, row, now);
        }
        return false;
    }

    private void cameHome(OffersDao dao, Row row, Instant now) {
        Instant question = homeQuestion(dao, row, row.holdEndsAt(), now);
        if (question == null) {
            dao.learned(row.id(), now);
        } else {
            dao.askAgain(row.id(), question);
        }
    }

    // under which ids the bot has its items again; what a user got back is the user's affair
    private static boolean lacksHome(OffersDao dao, Row row) {
        return dao.items(new UUID[] {row.id()}).stream()
                .anyMatch(item -> item.given() && item.returnedAssetId() == null);
    }

    // Steam may tell that a trade was undone before it tells what became of each asset; whoever has waited that long
    // asks a person
    private @Nullable Instant homeQuestion(OffersDao dao, Row row, @Nullable Instant heldUntil, Instant now) {
        Instant end = (heldUntil == null ? row.createdAt() : heldUntil).plus(TELLS_WITHIN);
        return lacksHome(dao, row) && now.isBefore(end)
                ? now.plus(settings.pace().hold())
                : null;
    }

    // Steam may tell what the items are called with us later than that they came
    private static void learn(OffersDao dao, Row row, @Nullable SteamTrade trade, Instant now) {
        if (trade != null && trade.status() == COMPLETE && note(dao, row, trade) > 0) {
            dao.untell(row.id(), now);
        }
    }

    private static int note(OffersDao dao, Row row, @Nullable SteamTrade trade) {
        return Stream.ofNullable(trade)
                .flatMap(told -> told.assets().stream())
                .mapToInt(asset -> dao.moved(
                        row.id(), asset.appId(), asset.assetId(), asset.newAssetId(), asset.returnedAssetId()))
                .sum();
    }

    /** Steam knows no such offer. One bad answer is no end: only one that should have been gone for long counts as failed. */
    void unknown(OffersDao dao, Row row, Instant now) {
        boolean isLive = row.state() == OfferState.UNCONFIRMED || row.state() == OfferState.ACTIVE;
        if (isLive && row.isToBeTakenBack(now.minus(UNDECIDED_AFTER))) {
            LOG.warn("Steam doesn't know offer {} of bot {} any more, so it counts as failed", row.id(), row.bot());
            dao.saw(open(row, OfferState.FAILED, Objects.requireNonNull(row.steamOfferId()), now), now);
            dao.askAgain(row.id(), now.plus(settings.pace().hold()));
        } else if (row.state() == OfferState.FAILED) {
            boolean isLate =
                    row.lapsesAt() == null || row.lapsesAt().plus(LATELY).isBefore(now);
            dao.askAgain(row.id(), isLate ? null : now.plus(settings.pace().hold()));
        } else {
            dao.putOff(row.id(), now.plus(settings.pace().retry()), "Steam knows no such offer", now);
        }
    }

    private static boolean isNews(Row row, SteamOffer offer, OfferState state) {
        return isOurs(row, offer) && state != row.state() && progress(state) > progress(row, offer);
    }

    /**
     * Whether a row accounts for what Steam shows. An offer that we gave up stays given up, and if it lives after all the
     * watcher takes it back; but if the user was faster the items are with us, and must be paid for.
     */
    static boolean isOurs(Row row, SteamOffer offer) {
        return isNeeded(row, offer.id()) || isRevived(row, offer);
    }

    private static boolean isNeeded(Row row, String steamOfferId) {
        return row.steamOfferId() == null
                ? row.state() == OfferState.INTENDED || row.state() == OfferState.SENDING
                : row.steamOfferId().equals(steamOfferId);
    }

    /** Whether the user accepted an offer whose row came to nothing, because we gave it up or knew of another one alone. */
    static boolean isRevived(Row row, SteamOffer offer) {
        return row.state().isOff() && !offer.id().equals(row.steamOfferId()) && isAccepted(offer);
    }

    /** Whether the items have left the user. */
    static boolean isAccepted(SteamOffer offer) {
        return offer.state() == 3 || offer.state() == 11;
    }

    private static int progress(Row row, SteamOffer offer) {
        return isRevived(row, offer) || row.state() == OfferState.FAILED ? 0 : progress(row.state());
    }

    private static int progress(OfferState state) {
        return switch (state) {
            case INTENDED, SENDING -> 0;
            case UNCONFIRMED -> 1;
            case ACTIVE -> 2;
            case HELD -> 3;
            case FAILED -> 4;
            case ACCEPTED, DECLINED, EXPIRED, CANCELED, ITEMS_GONE, REFUSED -> 5;
            case REVERSED -> 6;
        };
    }

    // 4: the user wants something else than we do, which is a no
    private static Optional<OfferState> state(Row row, SteamOffer offer, @Nullable SteamTrade trade, Instant now) {
        return switch (offer.state()) {
            case 2 -> Optional.of(OfferState.ACTIVE);
            case 9 -> Optional.of(OfferState.UNCONFIRMED);
            case 4, 7 -> Optional.of(OfferState.DECLINED);
            case 5 -> Optional.of(OfferState.EXPIRED);
            case 6 -> Optional.of(hasLapsed(row, now) ? OfferState.EXPIRED : OfferState.CANCELED);
            case 1, 10 -> Optional.of(OfferState.CANCELED);
            case 8 -> Optional.of(OfferState.ITEMS_GONE);
            case 3, 11 -> Optional.ofNullable(trade).flatMap(Sightings::state);
            default -> Optional.empty();
        };
    }

    private static boolean hasLapsed(Row row, Instant now) {
        return row.cancelRequestedAt() == null && row.isToBeTakenBack(now);
    }

    private static Optional<OfferState> state(SteamTrade trade) {
        return switch (trade.status()) {
            case COMPLETE -> Optional.of(OfferState.ACCEPTED);
            case IN_HOLD -> Optional.of(OfferState.HELD);
            case HOLD_CANCELLED -> Optional.of(OfferState.CANCELED);
            case FAILED -> Optional.of(OfferState.FAILED);
            case UNDONE, REVERSED -> Optional.of(OfferState.REVERSED);
            default -> Optional.empty();
        };
    }

    private Sighting sighting(OffersDao dao, Row row, OfferState state, OfferAnswer.Seen seen, Instant now) {
        SteamTrade trade = seen.trade();
        if (trade == null || state == OfferState.FAILED) {
            return open(row, state, seen.offer().id(), now);
        }
        note(dao, row, trade);
        if (state == OfferState.CANCELED) {
            return notReleased(dao, row, seen.offer(), now);
        }
        Instant acceptedAt = trade.startedAt() == null ? seen.offer().updatedAt() : trade.startedAt();
        Instant holdEndsAt = state == OfferState.HELD
                ? seen.offer().escrowEndsAt()
                : Objects.requireNonNullElseGet(
                        trade.settlesAt(), () -> protectedUntil(row, seen.offer(), hold(trade), acceptedAt, now));
        return new Sighting(
                row.id(),
                state,
                seen.offer().id(),
                seen.offer().tradeId(),
                row.activeAt() == null ? now : row.activeAt(),
                row.lapsesAt(),
                acceptedAt,
                holdEndsAt,
                state == OfferState.REVERSED
                        ? homeQuestion(dao, row, holdEndsAt, now)
                        : nextQuestion(state, acceptedAt, holdEndsAt, now));
    }

    // Steam kept the items and gave them back
    private Sighting notReleased(OffersDao dao, Row row, SteamOffer offer, Instant now) {
        Sighting over = open(row, OfferState.CANCELED, offer.id(), now);
        return new Sighting(
                over.id(),
                over.state(),
                over.steamOfferId(),
                offer.tradeId(),
                over.activeAt() == null ? now : over.activeAt(),
                over.lapsesAt(),
                over.acceptedAt(),
                over.holdEndsAt(),
                homeQuestion(dao, row, over.holdEndsAt(), now));
    }

    // what can't be taken back is nobody's but the receiver's, however long Steam kept it
    private static Instant protectedUntil(Row row, SteamOffer offer, Duration hold, Instant acceptedAt, Instant now) {
        return hold.isZero()
                ? acceptedAt
                : received(row, offer, acceptedAt, now).plus(hold);
    }

    // a trade is as old as its acceptance, but what Steam kept can be reversed from the day on which it let it go
    private static Instant received(Row row, SteamOffer offer, Instant acceptedAt, Instant now) {
        if (row.state() == OfferState.HELD) {
            return now;
        }
        Instant released = offer.escrowEndsAt();
        return released == null || released.isBefore(acceptedAt) ? acceptedAt : released;
    }

    // one that is over keeps the times it had
    private Sighting open(Row row, OfferState state, String steamOfferId, Instant now) {
        boolean goesLive = row.activeAt() == null && state == OfferState.ACTIVE;
        Instant activeAt = goesLive ? now : row.activeAt();
        Instant lapsesAt = goesLive || row.lapsesAt() == null ? lapse(state, now) : row.lapsesAt();
        return new Sighting(
                row.id(),
                state,
                steamOfferId,
                row.steamTradeId(),
                activeAt,
                lapsesAt,
                row.acceptedAt(),
                row.holdEndsAt(),
                null);
    }

    // the user's time begins when they can see it; what we can't confirm isn't waited for without end
    private Instant lapse(OfferState state, Instant now) {
        Instant end = now.plus(settings.lifetime());
        return state == OfferState.UNCONFIRMED ? end.plus(settings.patience()) : end;
    }

    private Duration hold(SteamTrade trade) {
        return trade.assets().stream()
                .map(asset -> settings.hold(asset.appId()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    // at the pace of holds, once at the end, and now and then for a while after it; but what Steam keeps until Steam
    // decides
    private @Nullable Instant nextQuestion(
            OfferState state, @Nullable Instant acceptedAt, @Nullable Instant holdEndsAt, Instant now) {
        Instant next = now.plus(settings.pace().hold());
        boolean isOver = holdEndsAt != null && !holdEndsAt.isAfter(now);
        return switch (state) {
            case HELD -> isOver || holdEndsAt == null ? next : earlier(next, holdEndsAt);
            case ACCEPTED ->
                isOver || holdEndsAt == null ? afterwards(acceptedAt, holdEndsAt, now) : earlier(next, holdEndsAt);
            default -> null;
        };
    }

    // of a game whose trades can't be taken back nothing more is to be heard
    private static @Nullable Instant afterwards(
            @Nullable Instant acceptedAt, @Nullable Instant holdEndsAt, Instant now) {
        if (acceptedAt == null || holdEndsAt == null || !holdEndsAt.isAfter(acceptedAt)) {
            return null;
        }
        return now.isBefore(holdEndsAt.plus(LATELY)) ? now.plus(LATE_PACE) : null;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
