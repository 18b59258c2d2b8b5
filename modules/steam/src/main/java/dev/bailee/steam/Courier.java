package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.SteamId;
import dev.bailee.steam.BotLogins.Told;
import dev.bailee.steam.OfferAnswer.SteamOffer;
import dev.bailee.steam.OfferAnswer.SteamTrade;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Goes to Steam for the bots: sends, confirms, looks and takes back. Logs in by itself, and never has a transaction
 * open while Steam thinks. What it brings is an answer, whatever Steam does.
 */
public final class Courier implements AutoCloseable {

    private static final int ACTIVE = 2;
    private static final int ACCEPTED = 3;
    private static final int UNCONFIRMED = 9;
    private static final int KEPT = 11;
    private static final int REVERSED = 12;
    private static final int MOST_PAGES = 40;

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    // Steam's clock may differ, and tells whole seconds
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final SteamHttp http;
    private final BotCalls calls;
    private final BotLogins logins;
    private final InstantSource clock;

    public Courier(SteamSettings steam, Fleet fleet, Jdbi jdbi, InstantSource clock, Ids ids) {
        this.http = new SteamHttp(steam.timeout(), clock);
        this.calls = new BotCalls(steam);
        this.logins = new BotLogins(http, calls, fleet, jdbi, clock, ids);
        this.clock = clock;
    }

    /**
     * Does what a step says; to be called with no transaction open.
     *
     * @return what came of it; a Steam that is away or says no is an answer as well
     */
    public OfferAnswer perform(OfferStep step) {
        return switch (step) {
            case OfferStep.Send send -> send(send);
            case OfferStep.Look look -> look(look);
            case OfferStep.Confirm(Offer offer) -> confirm(offer);
            case OfferStep.Cancel(Offer offer) -> cancel(offer);
            case OfferStep.Check(Offer offer) -> check(offer);
            case OfferStep.Rest _ -> new OfferAnswer.Nothing();
        };
    }

    private OfferAnswer send(OfferStep.Send step) {
        Duration[] left = {Duration.ZERO};
        Function<BotSession, HttpUriRequestBase> question = session -> {
            // logging in takes its time, and so does a process that was stopped: what is late isn't sent
            left[0] = Duration.between(clock.instant(), step.before());
            return left[0].isPositive() ? calls.send(session, step.offer()) : calls.time();
        };
        Told told = logins.ask(step.offer().bot(), question, () -> left[0].isPositive() ? left[0] : A_MOMENT);
        return left[0].isPositive() || !told.loggedIn()
                ? Sending.answer(told)
                : new OfferAnswer.Later(Duration.ZERO, "it was too late to send it");
    }

    private OfferAnswer look(OfferStep.Look look) {
        Instant asked = clock.instant();
        Sent sent = sent(look.offer().bot(), look.sentAt().minus(SLACK), () -> {});
        if (sent.trouble() != null) {
            return later(sent.trouble());
        }
        // of several, which only a very late one can make, the one that matters most
        return sent.offers().stream()
                .filter(candidate -> isOf(candidate, look.offer()))
                .min(Comparator.comparingInt(found -> rank(found.state())))
                .map(found -> detailed(look.offer().bot(), found))
                .orElseGet(() -> sent.isWhole()
                        ? new OfferAnswer.NotSeen(asked)
                        : new OfferAnswer.Later(Duration.ZERO, "Steam shows more offers than can be looked through"));
    }

    // what the user accepted, then what the user may yet accept
    private static int rank(int state) {
        return switch (state) {
            case ACCEPTED -> 0;
            case KEPT -> 1;
            case ACTIVE -> 2;
            case UNCONFIRMED -> 3;
            default -> 4;
        };
    }

    private static boolean isOf(SteamOffer candidate, Offer offer) {
        return candidate.message().equals(Tag.of(offer).toString())
                && candidate.partner() == offer.user().owner().partner();
    }

    private OfferAnswer confirm(Offer offer) {
        Told list = logins.ask(offer.bot(), session -> calls.confirmations(session, clock.instant()));
        if (!(list.answer() instanceof SteamAnswer.Json(JsonNode body)) || !list.loggedIn()) {
            return later(list);
        }
        Optional<JsonNode> ours = SteamJson.stream(body.path("conf"))
                .filter(one -> one.path("creator_id").asText("").equals(offer.steamOfferId()))
                .findFirst();
        ours.ifPresent(one -> logins.ask(
                offer.bot(),
                session -> calls.confirm(
                        session,
                        clock.instant(),
                        one.path("id").asText(),
                        one.path("nonce").asText())));
        return check(offer);
    }

    // whatever is said to a cancel, how the offer stands afterwards is what counts
    private OfferAnswer cancel(Offer offer) {
        String id = Objects.requireNonNull(offer.steamOfferId());
        logins.ask(offer.bot(), session -> calls.cancel(session, id));
        return check(offer);
    }

    private OfferAnswer check(Offer offer) {
        String id = Objects.requireNonNull(offer.steamOfferId());
        if (offer.state() == OfferState.ACCEPTED || offer.state() == OfferState.REVERSED || offer.wasKeptInVain()) {
            // an accepted offer stays so, and Steam forgets old ones: it is the trade that may be taken back
            long partner = offer.user().owner().partner();
            return detailed(
                    offer.bot(),
                    new SteamOffer(id, ACCEPTED, "", partner, offer.steamTradeId(), null, clock.instant()));
        }
        Told told = logins.ask(offer.bot(), session -> calls.offer(session, id));
        return response(told)
                .flatMap(response -> checked(offer, response.path("offer")))
                .orElseGet(() -> later(told));
    }

    private Optional<OfferAnswer> checked(Offer offer, JsonNode shown) {
        return shown.isMissingNode()
                ? Optional.of(new OfferAnswer.Unknown())
                : SteamJson.offer(shown).map(found -> detailed(offer.bot(), found));
    }

    /** An offer with the trade it became, without which an accepted one tells too little. */
    OfferAnswer detailed(SteamId bot, SteamOffer offer) {
        if (offer.state() != ACCEPTED && offer.state() != KEPT) {
            return new OfferAnswer.Seen(offer, null);
        }
        if (offer.tradeId() == null) {
            return new OfferAnswer.Later(Duration.ZERO, "Steam doesn't tell the trade yet");
        }
        Told told = trade(bot, offer.tradeId());
        return readTrade(told)
                .flatMap(trade -> withRollback(bot, told, trade))
                .<OfferAnswer>map(trade -> new OfferAnswer.Seen(offer, trade))
                .orElseGet(() -> later(told));
    }

    private Told trade(SteamId bot, String tradeId) {
        return logins.ask(bot, session -> calls.trade(session, tradeId));
    }

    private static Optional<SteamTrade> readTrade(Told told) {
        return response(told)
                .flatMap(response -> SteamJson.trade(response.path("trades").path(0)));
    }

    private Optional<SteamTrade> withRollback(SteamId bot, Told told, SteamTrade trade) {
        String rollback = response(told)
                .map(response -> SteamJson.text(response.path("trades").path(0), "rollback_trade"))
                .orElse(null);
        return trade.status() != REVERSED || rollback == null
                ? Optional.of(trade)
                : readTrade(trade(bot, rollback)).map(back -> SteamJson.returned(trade, back));
    }

    /**
     * Everything a bot sent that is open, or changed since; or what is in the way of knowing.
     *
     * @param isWhole whether there is nothing beyond
     */
    record Sent(
            List<SteamOffer> offers,
            boolean isWhole,
            @Nullable Told trouble) {}

    /**
     * Looks through what a bot sent.
     *
     * @param beat called before each page
     */
    Sent sent(SteamId bot, Instant since, Runnable beat) {
        List<SteamOffer> offers = new ArrayList<>();
        long cursor = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            beat.run();
            long from = cursor;
            Told told = logins.ask(bot, session -> calls.sentOffers(session, since, from));
            Optional<JsonNode> response = response(told);
            if (response.isEmpty()) {
                return new Sent(List.of(), false, told);
            }
            offers.addAll(SteamJson.offers(response.get().path("trade_offers_sent")));
            cursor = response.get().path("next_cursor").asLong();
            if (cursor == 0) {
                break;
            }
        }
        return new Sent(offers, cursor == 0, null);
    }

    /** How much longer Steam wants to be left alone by a bot. */
    Duration pause(SteamId bot) {
        return logins.pause(bot);
    }

    /** Takes back an offer that no row of ours accounts for. */
    void cancelStray(SteamId bot, String steamOfferId) {
        Function<BotSession, HttpUriRequestBase> cancel = session -> calls.cancel(session, steamOfferId);
        logins.ask(bot, cancel);
    }

    private static Optional<JsonNode> response(Told told) {
        return told.loggedIn() && told.answer() instanceof SteamAnswer.Json(JsonNode body)
                ? Optional.of(body.path("response")).filter(JsonNode::isObject)
                : Optional.empty();
    }

    private static OfferAnswer later(Told told) {
        Duration pause =
                told.answer() instanceof SteamAnswer.RateLimited limited ? limited.retryAfter() : Duration.ZERO;
        return new OfferAnswer.Later(pause, Sending.text(told));
    }

    @Override
    public void close() {
        http.close();
    }
}
