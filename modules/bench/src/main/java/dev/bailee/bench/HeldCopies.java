package dev.bailee.bench;

import dev.bailee.trades.TradeStatus;
import dev.bailee.trades.TradeType;
import dev.bailee.workflows.Starter;
import dev.bailee.workflows.Temporal;
import dev.bailee.workflows.TradeLabels;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * More trades in hold than could be bought in an hour here: copies of the rows of one that was, each with a workflow of
 * its own that is begun from them. The supplier knows nothing of these purchases and isn't asked about them; nor does the
 * ledger, so that an audit meanwhile finds it out of balance.
 */
final class HeldCopies implements AutoCloseable {

    private static final String HELD = "TradeStatus = '" + TradeStatus.HOLD.wire() + "'";
    private static final int AT_ONCE = 8;
    private static final int SOME = 5_000;
    private static final int PAUSE_MS = 2_000;
    // of no news
    private static final int PATIENCE = 90;

    private static final String COPY = """
            with original as materialized (
                select * from trades.trades where status = 'HOLD' order by created_at limit 1
            ), copies as materialized (
                select gen_random_uuid() as new_trade, gen_random_uuid() as new_item
                from generate_series(1, :copies)
            ), copied_trades as (
                insert into trades.trades
                select copy.* from copies, original, jsonb_populate_record(null::trades.trades,
                    to_jsonb(original) || jsonb_build_object('id', new_trade, 'external_id', new_trade)) as copy
                returning id
            ), copied_items as (
                insert into trades.items
                select copy.* from copies, original join trades.items as item on item.trade_id = original.id,
                    jsonb_populate_record(null::trades.items,
                        to_jsonb(item) || jsonb_build_object('id', new_item, 'trade_id', new_trade)) as copy
            ), copied_purchases as (
                insert into market.purchases
                select copy.* from copies, original join market.purchases as bought on bought.trade_id = original.id,
                    jsonb_populate_record(null::market.purchases, to_jsonb(bought)
                        || jsonb_build_object('item_id', new_item, 'trade_id', new_trade, 'ask_at', null)) as copy
            )
            select id from copied_trades
            """;

    private final Jdbi jdbi;
    private final UUID merchant;
    private final Temporal temporal;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    /** @param temporal a real one: one that forgets can't tell how many are in hold; closed with this */
    HeldCopies(Jdbi jdbi, UUID merchant, Temporal temporal) {
        this.jdbi = jdbi;
        this.merchant = merchant;
        this.temporal = temporal;
    }

    /**
     * Makes so many, and waits until the workflow of each has come to its hold.
     *
     * @param says gets a line now and then
     */
    void make(int copies, Consumer<String> says) throws InterruptedException {
        long before = held();
        List<UUID> trades = jdbi.withHandle(handle -> handle.createQuery(COPY)
                .bind("copies", copies)
                .mapTo(UUID.class)
                .list());
        Starter starter = new Starter(temporal.client(), temporal, _ -> Optional.empty(), threads);
        trades.forEach(trade -> starter.accepted(labels(trade)));
        long seen = before;
        int pauses = 0;
        while (seen < before + copies) {
            Thread.sleep(PAUSE_MS);
            long now = held();
            pauses = now > seen ? 0 : pauses + 1;
            if (pauses > PATIENCE) {
                throw new IllegalStateException(seen + " workflows came to their hold, and no more do");
            }
            if (now / SOME > seen / SOME) {
                says.accept(String.format(Locale.ROOT, "%,d in hold", now));
            }
            seen = now;
        }
    }

    private TradeLabels labels(UUID trade) {
        return new TradeLabels(
                trade, merchant, TradeType.WITHDRAW.wire(), TradeStatus.PENDING.wire(), "0", trade.toString(), 0);
    }

    private long held() {
        WorkflowClient client = temporal.client();
        return client.countWorkflows(HELD).getCount();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        temporal.close();
    }
}
