package dev.bailee.api.trades;

import dev.bailee.api.Rooms;
import dev.bailee.api.http.RequestIds;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.ClientUser;
import dev.bailee.merchants.Switch;
import dev.bailee.steam.Asset;
import dev.bailee.steam.Bot;
import dev.bailee.steam.Inventory;
import dev.bailee.steam.NewOffer;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import dev.bailee.trades.DepositAcceptance;
import dev.bailee.trades.Risk;
import dev.bailee.trades.RiskDecision;
import dev.bailee.trades.RiskPolicy;
import dev.bailee.trades.RiskSubject;
import dev.bailee.trades.TradeView;
import dev.bailee.trades.UserRecord;
import dev.bailee.workflows.Starter;
import dev.bailee.workflows.TradeLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Takes deposits in, in the order of checks that clients rely on: what was taken already, whether the user has another
 * request running, whether our accounts are there, whether we are open, what the user has going, whether the user can
 * trade, what the user has, and last what it is worth. What is decided then is written in one transaction.
 */
public final class DepositDesk {

    private static final int IDENTIFIED = 2;

    private final Rooms rooms;
    private final Jdbi jdbi;
    private final UserGate gate;
    private final Eligibility eligibility;
    private final Scales scales;
    private final Starter starter;
    private final int itemsPerOffer;
    private final int mostWaiting;

    /**
     * What it needs.
     *
     * @param itemsPerOffer how many items one offer brings at the most
     * @param mostWaiting how many accepted trades may wait to be taken up before no more are accepted
     */
    public DepositDesk(
            Rooms rooms,
            UserGate gate,
            Eligibility eligibility,
            Scales scales,
            Starter starter,
            int itemsPerOffer,
            int mostWaiting) {
        this.rooms = rooms;
        this.jdbi = rooms.jdbi;
        this.gate = gate;
        this.eligibility = eligibility;
        this.scales = scales;
        this.starter = starter;
        this.itemsPerOffer = itemsPerOffer;
        this.mostWaiting = mostWaiting;
    }

    /** Accepts a deposit and has it taken up; one trade for each offer that it takes. */
    List<TradeView> accept(Buyer owner, Gift gift) {
        jdbi.useHandle(handle -> refuseUsed(handle, owner.merchantId(), gift.externalId()));
        TradeUrl tradeUrl = owner.tradeUrl();
        if (tradeUrl == null) {
            checkOpen(owner, gift);
            throw Refusal.of(ErrorCode.INVALID_TRADEURL);
        }
        ClientUser user = jdbi.withHandle(handle -> rooms.users.touch(
                handle, owner.merchantId(), tradeUrl.owner(), tradeUrl, owner.clientId(), owner.clientData()));
        List<TradeView> trades = gate.oneAtATime(user.id(), turn -> acceptAlone(turn, owner, tradeUrl, user, gift));
        MDC.put(
                RequestIds.TRADE_LOGGED_AS,
                trades.stream().map(trade -> trade.id().toString()).collect(Collectors.joining(",")));
        trades.forEach(trade -> starter.depositAccepted(TradeLabels.of(trade)));
        return trades;
    }

    private void refuseUsed(Handle handle, UUID merchantId, @Nullable String externalId) {
        if (externalId != null) {
            rooms.trades.holderOf(handle, merchantId, externalId).ifPresent(holder -> {
                throw Refusal.of(ErrorCode.EXTERNAL_ID_EXISTS).with("tradeId", holder.toString());
            });
        }
    }

    private List<TradeView> acceptAlone(
            UserGate.Turn turn, Buyer owner, TradeUrl tradeUrl, ClientUser user, Gift gift) {
        checkOpen(owner, gift);
        RiskPolicy policy = jdbi.withHandle(handle -> rooms.policies.of(handle, owner.merchantId()));
        UserRecord known =
                jdbi.withHandle(handle -> rooms.deposits.userRecord(handle, owner.merchantId(), tradeUrl.owner()));
        rooms.deposits.checkRate(known);
        Risk risk = new Risk(policy, subject(user), known, rooms.clock.instant());
        Eligibility.check(() -> eligibility.check(tradeUrl, gift.game(), policy.allowTradeHoldDays()), risk::checkUser);
        Inventory inventory = rooms.inventories.of(tradeUrl, gift.game(), false);
        boolean instant = isInstant(gift);
        boolean isHeld = rooms.deposits.isHeld(gift.game());
        return jdbi.inTransaction(handle -> {
            // Steam may have taken longer than the turn, and what is known of the user may be old then
            turn.keep(handle);
            List<DepositAcceptance.Line> lines = scales.weigh(handle, owner.merchantId(), policy, gift, inventory);
            return write(handle, owner, tradeUrl, user, gift, risk.decide(total(lines), instant, isHeld), lines);
        });
    }

    private static RiskSubject subject(ClientUser user) {
        Integer kycLevel = user.clientData().kycLevel();
        return new RiskSubject(
                user.blocked(),
                kycLevel != null && kycLevel >= IDENTIFIED ? 1 : 0,
                user.clientData().registrationDate(),
                user.limits().maxDaily(),
                user.limits().instantCap());
    }

    // bots are chosen under a lock of theirs, and so before the merchant's balances are
    private List<TradeView> write(
            Handle handle,
            Buyer owner,
            TradeUrl tradeUrl,
            ClientUser user,
            Gift gift,
            RiskDecision decision,
            List<DepositAcceptance.Line> lines) {
        return rooms.deposits.accept(
                handle,
                new DepositAcceptance(
                        owner.merchantId(),
                        owner.source(),
                        user.id(),
                        owner.clientId(),
                        tradeUrl,
                        gift.game(),
                        gift.externalId(),
                        decision,
                        parts(handle, tradeUrl, lines)));
    }

    private static Money total(List<DepositAcceptance.Line> lines) {
        return lines.stream().map(DepositAcceptance.Line::total).reduce(Money.ZERO, Money::plus);
    }

    // who doesn't insist on it does without while nobody gets it; asked without a connection in hand, as above
    private boolean isInstant(Gift gift) {
        return gift.instant() && rooms.switches.isOn(Switch.INSTANT);
    }

    private List<DepositAcceptance.Part> parts(Handle handle, TradeUrl tradeUrl, List<DepositAcceptance.Line> lines) {
        Map<String, String> names = rooms.fleet.bots(handle).stream()
                .collect(Collectors.toMap(bot -> bot.steamId().toString(), Bot::name));
        List<DepositAcceptance.Part> parts = new ArrayList<>();
        lines.stream().gather(Gatherers.windowFixed(itemsPerOffer)).forEach(window -> {
            UUID tradeId = rooms.ids.next();
            String bot = intend(handle, tradeId, tradeUrl, window).bot().toString();
            parts.add(new DepositAcceptance.Part(
                    tradeId, new TradeView.BotInfo(names.getOrDefault(bot, bot), bot), window));
        });
        return parts;
    }

    private Offer intend(Handle handle, UUID tradeId, TradeUrl tradeUrl, List<DepositAcceptance.Line> lines) {
        List<Asset> assets = lines.stream()
                .map(line -> new Asset(line.appid(), line.contextId(), line.assetId(), line.amount()))
                .toList();
        return rooms.offers.intend(handle, NewOffer.deposit(OfferSubject.deposit(tradeId), 1, tradeUrl, assets));
    }

    private void checkOpen(Buyer owner, Gift gift) {
        Optional<Refusal> missing = checkFleet();
        jdbi.useHandle(handle -> refuseUsed(handle, owner.merchantId(), gift.externalId()));
        // without a connection in hand: it may need one of its own, and wait for whoever looks before it
        rooms.switches.check(Switch.DEPOSITS);
        if (gift.insists()) {
            rooms.switches.check(Switch.INSTANT);
        }
        jdbi.useHandle(this::checkBacklog);
        missing.ifPresent(refusal -> {
            throw refusal;
        });
    }

    // a fleet that is ailing is another matter than one that isn't there: a client tries again by itself
    private Optional<Refusal> checkFleet() {
        try {
            jdbi.useHandle(rooms.fleet::requireReady);
            return Optional.empty();
        } catch (Refusal refusal) {
            if (refusal.code() == ErrorCode.FLEET_DEGRADED) {
                throw refusal;
            }
            return Optional.of(refusal);
        }
    }

    private void checkBacklog(Handle handle) {
        if (rooms.trades.waiting(handle, mostWaiting) >= mostWaiting) {
            throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "too many trades wait to be taken up");
        }
    }
}
