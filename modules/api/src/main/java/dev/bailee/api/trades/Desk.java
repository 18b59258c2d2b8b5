package dev.bailee.api.trades;

import dev.bailee.api.Rooms;
import dev.bailee.api.http.RequestIds;
import dev.bailee.callbacks.Endpoints;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.market.Market;
import dev.bailee.market.Stock;
import dev.bailee.merchants.ApiSecrets;
import dev.bailee.merchants.ClientUser;
import dev.bailee.merchants.ClientUsers;
import dev.bailee.merchants.Switch;
import dev.bailee.merchants.Switches;
import dev.bailee.steam.TradeUrlCheck;
import dev.bailee.trades.Acceptance;
import dev.bailee.trades.TradeView;
import dev.bailee.trades.Trades;
import dev.bailee.trades.Withdrawals;
import dev.bailee.workflows.Starter;
import dev.bailee.workflows.TradeLabels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Takes withdrawals in, in the order of checks that clients rely on: what was taken already, whether the user has
 * another request running, whether we are open, whether the user can receive, what the market says, and last whether
 * the money is there, which the one transaction that writes decides. That transaction also decides what was taken
 * already, and else it is looked for only when something is wrong: a good request pays nothing for it.
 */
public final class Desk {

    // as long as for a connection
    private static final Duration AT_THE_BALANCE = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Trades trades;
    private final Withdrawals withdrawals;
    private final Market market;
    private final Stock stock;
    private final InstantSource clock;
    private final ClientUsers users;
    private final ApiSecrets secrets;
    private final Endpoints endpoints;
    private final Switches switches;
    private final UserGate gate;
    private final Eligibility eligibility;
    private final Shelf shelf;
    private final BalanceQueue queue = new BalanceQueue(AT_THE_BALANCE);
    private final Starter starter;
    private final Duration startWithin;
    private final int mostWaiting;

    /**
     * What it needs.
     *
     * @param startWithin how long a withdrawal may wait to be taken up, and keeps what it booked
     * @param mostWaiting how many accepted withdrawals may wait to be taken up before no more are accepted
     */
    public Desk(
            Rooms rooms,
            UserGate gate,
            Eligibility eligibility,
            Shelf shelf,
            Starter starter,
            Duration startWithin,
            int mostWaiting) {
        this.jdbi = rooms.jdbi;
        this.trades = rooms.trades;
        this.withdrawals = rooms.withdrawals;
        this.market = rooms.market;
        this.stock = rooms.stock;
        this.clock = rooms.clock;
        this.users = rooms.users;
        this.secrets = rooms.secrets;
        this.endpoints = rooms.endpoints;
        this.switches = rooms.switches;
        this.gate = gate;
        this.eligibility = eligibility;
        this.shelf = shelf;
        this.starter = starter;
        this.startWithin = startWithin;
        this.mostWaiting = mostWaiting;
    }

    /** Accepts a withdrawal and has it taken up. */
    TradeView accept(Buyer buyer, Wish wish) {
        try {
            TradeView trade = acceptNew(buyer, wish);
            MDC.put(RequestIds.TRADE_LOGGED_AS, trade.id().toString());
            starter.accepted(TradeLabels.of(trade));
            return trade;
        } catch (Refusal refusal) {
            // whatever else is wrong with a request that was taken already, it was taken already
            jdbi.useHandle(handle -> refuseUsed(handle, buyer.merchantId(), wish.externalId()));
            throw refusal;
        }
    }

    private void refuseUsed(Handle handle, UUID merchantId, @Nullable String externalId) {
        if (externalId != null) {
            trades.holderOf(handle, merchantId, externalId).ifPresent(holder -> {
                throw Refusal.of(ErrorCode.EXTERNAL_ID_EXISTS).with("tradeId", holder.toString());
            });
        }
    }

    private TradeView acceptNew(Buyer buyer, Wish wish) {
        TradeUrl tradeUrl = buyer.tradeUrl();
        if (tradeUrl == null) {
            checkOpen();
            jdbi.useHandle(handle -> checkMerchant(handle, buyer));
            throw Refusal.of(ErrorCode.INVALID_TRADEURL);
        }
        ClientUser user = jdbi.withHandle(handle -> users.touch(
                handle, buyer.merchantId(), tradeUrl.owner(), tradeUrl, buyer.clientId(), buyer.clientData()));
        return gate.oneAtATime(user.id(), _ -> acceptAlone(buyer, tradeUrl, user, wish));
    }

    private static void refuseBlocked(ClientUser user) {
        if (user.blocked()) {
            throw Refusal.of(ErrorCode.USER_NOT_TRADEABLE);
        }
    }

    private TradeView acceptAlone(Buyer buyer, TradeUrl tradeUrl, ClientUser user, Wish wish) {
        checkOpen();
        Optional<TradeUrlCheck> known = jdbi.withHandle(handle -> {
            checkMerchant(handle, buyer);
            return eligibility.known(handle, tradeUrl);
        });
        Eligibility.check(
                () -> Eligibility.check(known.orElseGet(() -> eligibility.ask(tradeUrl)), wish.game()),
                () -> refuseBlocked(user));
        return queue.inTurn(buyer.merchantId(), () -> write(buyer, tradeUrl, user, wish));
    }

    private TradeView write(Buyer buyer, TradeUrl tradeUrl, ClientUser user, Wish wish) {
        return jdbi.inTransaction(handle -> {
            Picked picked = shelf.pick(handle, buyer.merchantId(), wish);
            Acceptance asked = acceptance(buyer, tradeUrl, user, wish, picked.lines());
            return withdrawals.accept(handle, asked, id -> book(handle, id, picked));
        });
    }

    private void book(Handle handle, UUID tradeId, Picked picked) {
        market.book(handle, tradeId, picked.particular(), startWithin);
        stock.book(handle, tradeId, picked.fromStock(), clock.instant().plus(startWithin));
    }

    // without a connection in hand: it may need one of its own, and wait for whoever looks before it
    private void checkOpen() {
        switches.check(Switch.WITHDRAWALS);
    }

    private void checkMerchant(Handle handle, Buyer buyer) {
        if (trades.waiting(handle, mostWaiting) >= mostWaiting) {
            throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "too many withdrawals wait to be taken up");
        }
        if (!endpoints.isActive(handle, buyer.merchantId())) {
            throw Refusal.of(ErrorCode.MERCHANT_NO_CALLBACK_URL);
        }
        secrets.require(handle, buyer.merchantId());
    }

    private static Acceptance acceptance(
            Buyer buyer, TradeUrl tradeUrl, ClientUser user, Wish wish, List<Acceptance.Line> lines) {
        return new Acceptance(
                buyer.merchantId(),
                buyer.source(),
                user.id(),
                buyer.clientId(),
                tradeUrl,
                wish.game(),
                wish.externalId(),
                wish.autoCancel(),
                wish.goods() instanceof Wish.Cheapest,
                lines);
    }
}
