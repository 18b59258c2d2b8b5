package dev.bailee.trades;

import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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
                    line.price(),
                    line.traits()));
        }
        return items;
    }

    /** Its row, as far as nothing has happened yet. */
    Deposit deposit(Money precredit, Money byMerchant) {
        return new Deposit(
                trade.id(),
                total,
                precredit,
                byMerchant,
                precredit.minus(byMerchant),
                precredit,
                Money.ZERO,
                null,
                bot.steamId(),
                bot.name(),
                null);
    }

    /** Writes the items of all parts; false if another open trade has one of them. */
    static boolean writeItems(DepositsDao dao, List<NewDeposit> parts) {
        List<DepositItem> items =
                parts.stream().flatMap(part -> part.items().stream()).toList();
        int written = dao.insertItems(
                column(items, UUID[]::new, DepositItem::id),
                column(items, UUID[]::new, DepositItem::tradeId),
                column(items, Integer[]::new, DepositItem::position),
                column(items, String[]::new, DepositItem::itemId),
                column(items, Integer[]::new, DepositItem::appid),
                column(items, String[]::new, DepositItem::contextId),
                column(items, String[]::new, DepositItem::assetId),
                column(items, String[]::new, DepositItem::marketHashName),
                column(items, Integer[]::new, DepositItem::amount),
                column(items, Long[]::new, item -> item.price().cents()),
                column(items, String[]::new, item -> item.traits().wear()),
                column(items, Integer[]::new, item -> item.traits().paintSeed()),
                column(items, String[]::new, item -> item.traits().phase()),
                column(items, String[]::new, item -> item.traits().classId()),
                column(items, String[]::new, item -> item.traits().iconUrl()));
        return written == items.size();
    }

    private static <T extends @Nullable Object> T[] column(
            List<DepositItem> items, IntFunction<T[]> array, Function<DepositItem, T> value) {
        return items.stream().map(value).toArray(array);
    }
}
