package dev.bailee.steam;

import dev.bailee.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be done about an offer next, and what follows from what came of it. */
final class OfferSteps {

    // a step that was told longer ago isn't carried out: by then somebody may be looking for what it made
    private static final Duration SEND_WITHIN = Duration.ofSeconds(10);
    private static final int LOOK_IS_LONGER = 2;

    private final OfferSettings settings;
    private final Ids ids;
    private final Sightings sightings;
    private final Retries retries;

    OfferSteps(OfferSettings settings, Ids ids) {
        this.settings = settings;
        this.ids = ids;
        this.sightings = new Sightings(settings);
        this.retries = new Retries(settings);
    }

    OfferStep next(OffersDao dao, OffersDao.Row row, Instant now) {
        return switch (row.state()) {
            case INTENDED -> send(dao, row, now);
            case SENDING ->
                now.isBefore(row.retryAt())
                        ? rest(dao, row, row.retryAt())
                        : new OfferStep.Look(Offers.whole(dao, row), Objects.requireNonNull(row.sentAt()));
            case UNCONFIRMED, ACTIVE -> shown(dao, row, now);
            case HELD, ACCEPTED, REVERSED, DECLINED, EXPIRED, CANCELED, ITEMS_GONE, FAILED, REFUSED ->
                new OfferStep.Rest(Offers.whole(dao, row), null);
        };
    }

    private OfferStep send(OffersDao dao, OffersDao.Row row, Instant now) {
        if (row.cancelRequestedAt() != null) {
            dao.cancelUnsent(row.id(), now);
            return rest(dao, row, null);
        }
        if (now.isBefore(row.retryAt())) {
            return rest(dao, row, row.retryAt());
        }
        // of what was never tried nobody has lost patience: whoever wants it says how long it may wait
        if (row.attempt() != null && !now.isBefore(row.patienceUntil())) {
            dao.refuse(row.id(), row.attempt(), SendFailure.STEAM_UNAVAILABLE, row.steamText(), now);
            return rest(dao, row, null);
        }
        UUID attempt = ids.next();
        dao.open(row.id(), attempt, now.plus(settings.pace().retry()), now.plus(settings.patience()), now);
        return new OfferStep.Send(Offers.find(dao, row.id()), attempt, now.plus(sendWithin()));
    }

    private Duration sendWithin() {
        Duration part = settings.lookFor().dividedBy(LOOK_IS_LONGER);
        return part.compareTo(SEND_WITHIN) < 0 ? part : SEND_WITHIN;
    }

    private static OfferStep shown(OffersDao dao, OffersDao.Row row, Instant now) {
        if (now.isBefore(row.retryAt())) {
            return rest(dao, row, row.retryAt());
        }
        if (row.isToBeTakenBack(now)) {
            return new OfferStep.Cancel(Offers.whole(dao, row));
        }
        return row.state() == OfferState.UNCONFIRMED
                ? new OfferStep.Confirm(Offers.whole(dao, row))
                : new OfferStep.Rest(Offers.whole(dao, row), row.lapsesAt());
    }

    private static OfferStep rest(OffersDao dao, OffersDao.Row row, @Nullable Instant until) {
        return new OfferStep.Rest(Offers.find(dao, row.id()), until);
    }

    void record(OffersDao dao, OffersDao.Row row, OfferStep step, OfferAnswer answer, Instant now) {
        switch (answer) {
            case OfferAnswer.Sent sent -> sightings.sent(dao, row, sent, now);
            case OfferAnswer.Seen seen -> seen(dao, row, step, seen, now);
            case OfferAnswer.Refused(SendFailure failure, String text) -> {
                if (step instanceof OfferStep.Send send) {
                    dao.refuse(row.id(), send.attempt(), failure, text, now);
                    dao.outdateInventory(row.id(), now);
                }
            }
            case OfferAnswer.Later later -> later(dao, row, step, later, now);
            case OfferAnswer.Lost(String text) ->
                dao.putOff(row.id(), now.plus(settings.pace().retry()), text, now);
            case OfferAnswer.NotSeen(Instant askedAt) -> notSeen(dao, row, askedAt, now);
            case OfferAnswer.Unknown _ -> sightings.unknown(dao, row, now);
            case OfferAnswer.Nothing _ -> {
                // as it was
            }
        }
    }

    private void seen(OffersDao dao, OffersDao.Row row, OfferStep step, OfferAnswer.Seen seen, Instant now) {
        boolean isNews = sightings.seen(dao, row, seen, now);
        if (isNews) {
            dao.outdateInventory(row.id(), now);
        } else if (!(step instanceof OfferStep.Check)) {
            // it didn't help yet; not at once again
            dao.putOff(row.id(), retries.of(row, now), row.steamText(), now);
        }
    }

    private void later(OffersDao dao, OffersDao.Row row, OfferStep step, OfferAnswer.Later later, Instant now) {
        if (step instanceof OfferStep.Send send) {
            dao.reopen(row.id(), send.attempt(), retries.ofSending(row, later.pause(), now), later.text(), now);
        } else {
            Instant retryAt = retries.of(row, later.pause(), now);
            dao.putOff(row.id(), retryAt, later.text(), now);
            // one that Steam can't answer must not be asked before all the others for ever
            Instant askAt = now.plus(settings.pace().hold());
            dao.putOffQuestion(row.id(), askAt.isAfter(retryAt) ? askAt : retryAt);
        }
    }

    private void notSeen(OffersDao dao, OffersDao.Row row, Instant askedAt, Instant now) {
        if (row.state() != OfferState.SENDING || row.sentAt() == null || row.attempt() == null) {
            return;
        }
        if (askedAt.isBefore(row.sentAt().plus(settings.lookFor()))) {
            dao.putOff(row.id(), retries.of(row, now), row.steamText(), now);
        } else {
            dao.reopen(row.id(), row.attempt(), now, row.steamText(), now);
        }
    }
}
