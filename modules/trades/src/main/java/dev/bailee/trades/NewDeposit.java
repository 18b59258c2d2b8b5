package dev.bailee.trades;

import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows of one part of a deposit that was just asked for. */
record NewDeposit(Trade trade, TradeView.BotInfo bot, List<DepositItem> items, Money total) {

    /** One a part; the first takes the externalId. */
    static List<NewDeposit> of(DepositAcceptance asked, Ids ids, Instant now) {
        List<NewDeposit> parts = new ArrayList<>();
        for (DepositAcceptance.Part part : asked.parts()) {
            Trade trade = trade(asked, part.tradeId(), parts.isEmpty(), now);
            parts.add(new NewDeposit(trade, part.bot(), items(trade.id(), part.lines(), ids), part.total()));
        }
        return parts;
    }

    private static Trade trade(DepositAcceptance asked, UUID id, boolean first, Instant now) {
        return new Trade(
                id,
                TradeType.DEPOSIT,
                asked.source(),
                asked.merchantId(),
                asked.clientUserId(),
                first ? asked.externalId() : null,
                asked.externalClientUserId(),
                asked.tradeUrl().owner(),
                asked.tradeUrl().toString(),
                asked.game(),
                false,
                TradeStatus.INITIATED,
                null,
                Money.ZERO,
                null,
                null,
                null,
                null,
                null,
                now,
                now,
                now);
    }

    private static List<DepositItem> items(UUID tradeId, List<DepositAcceptance.Line> lines, Ids ids) {
        List<DepositItem> items = new ArrayList<>();
        for (DepositAcceptance.Line line : lines) {
            items.add(new DepositItem(
                    ids.next(),
                    tradeId,
                    items.size() + 1,
                    line.itemId(),
                    line.appid(),
                    line.contextId(),
                    line.assetId(),
                    line.marketHashName(),
                    line.amount(),
                    line.price()));
        }
        return items;
    }

    /** Writes the items; false if another open trade has one of them. */
    boolean writeItems(DepositsDao dao) {
        int written = dao.insertItems(
                trade.id(),
                items.stream().map(DepositItem::id).toArray(UUID[]::new),
                items.stream().map(DepositItem::itemId).toArray(String[]::new),
                items.stream().map(DepositItem::appid).toArray(Integer[]::new),
                items.stream().map(DepositItem::contextId).toArray(String[]::new),
                items.stream().map(DepositItem::assetId).toArray(String[]::new),
                items.stream().map(DepositItem::marketHashName).toArray(String[]::new),
                items.stream().map(DepositItem::amount).toArray(Integer[]::new),
                items.stream().map(item -> item.price().cents()).toArray(Long[]::new));
        return written == items.size();
    }
}
