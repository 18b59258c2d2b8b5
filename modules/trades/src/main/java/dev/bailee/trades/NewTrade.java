package dev.bailee.trades;

import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows of a withdrawal that was just asked for. */
record NewTrade(Trade trade, List<Item> items) {

    NewTrade {
        items = List.copyOf(items);
    }

    static NewTrade of(Acceptance asked, Ids ids, Instant now) {
        Trade trade = trade(asked, ids.next(), now);
        List<Item> items = new ArrayList<>();
        for (Acceptance.Line line : asked.lines()) {
            items.add(item(line, ids.next(), trade, items.size() + 1));
        }
        return new NewTrade(trade, items);
    }

    private static Trade trade(Acceptance asked, UUID id, Instant now) {
        return new Trade(
                id,
                TradeType.WITHDRAW,
                asked.source(),
                asked.merchantId(),
                asked.clientUserId(),
                asked.externalId(),
                asked.externalClientUserId(),
                asked.tradeUrl().owner(),
                asked.tradeUrl().toString(),
                asked.game(),
                asked.quick(),
                TradeStatus.INITIATED,
                null,
                Money.ZERO,
                null,
                null,
                null,
                null,
                asked.autoCancel() == null ? null : now.plus(asked.autoCancel()),
                now,
                now,
                now);
    }

    private static Item item(Acceptance.Line line, UUID id, Trade trade, int position) {
        return new Item(
                id,
                trade.id(),
                position,
                line.listingId(),
                line.externalId(),
                line.marketHashName(),
                TradeStatus.INITIATED,
                null,
                line.ceiling(),
                line.price(),
                line.ceiling(),
                !trade.quick(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                line.fromStock(),
                null,
                null);
    }

    /** Writes all of it, or nothing and false if its externalId is used. */
    boolean write(TradesDao dao) {
        return dao.insert(
                        trade,
                        items.stream().map(Item::id).toArray(UUID[]::new),
                        items.stream().map(Item::listingId).toArray(UUID[]::new),
                        items.stream().map(Item::externalId).toArray(String[]::new),
                        items.stream().map(Item::marketHashName).toArray(String[]::new),
                        items.stream().map(item -> item.ceiling().cents()).toArray(Long[]::new),
                        items.stream().map(item -> item.price().cents()).toArray(Long[]::new),
                        items.stream()
                                .map(item -> Boolean.toString(item.fromStock()))
                                .toArray(String[]::new),
                        !trade.quick())
                > 0;
    }
}
