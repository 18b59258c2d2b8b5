package dev.bailee.api.e2e;

import dev.bailee.database.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What tests see and change behind everyone's back, as the owner of all tables. */
final class Backdoor {

    private final Jdbi owner;

    Backdoor(ScratchDatabase database) {
        this.owner = database.ownerJdbi();
    }

    /** Does anything at all. */
    void plant(String sql) {
        owner.useHandle(handle -> handle.execute(sql));
    }

    /** Lets a trade be older than it is. */
    void age(String tradeId, Duration by) {
        owner.useHandle(handle -> handle.execute(
                "update trades.trades set created_at = created_at - cast(? as interval) where id = cast(? as uuid)",
                by.toSeconds() + " s",
                tradeId));
    }

    /** Puts a row of custody where no workflow finds anything to do. */
    void place(String table, String id, String status) {
        int rows = owner.withHandle(handle -> handle.createUpdate(
                        "update escrow.<table> set status = upper(:status) where id = cast(:id as uuid)")
                .define("table", table)
                .bind("status", status)
                .bind("id", id)
                .execute());
        if (rows != 1) {
            throw new AssertionError("there is no " + id);
        }
    }

    /** Forgets what an item is worth, until prices are computed again. */
    void forgetPrice(String marketHashName) {
        owner.useHandle(
                handle -> handle.execute("delete from market.prices where market_hash_name = ?", marketHashName));
    }

    /** Lets a user look as if five deposits waited for an answer; they are rows, and nobody works on them. */
    void keepBusy(UUID merchantId, String steamId) {
        owner.useHandle(handle -> handle.execute("""
                insert into trades.trades (id, type, source, merchant_id, client_user_id, steam_id, trade_url, game, status,
                    created_at, updated_at)
                select gen_random_uuid(), 'DEPOSIT', 'SELF', ?, gen_random_uuid(), cast(? as bigint), '', '730', 'ACTIVE',
                    now() - interval '1 h', now()
                from generate_series(1, 5)
                """, merchantId, steamId));
    }

    /** Lets Steam have shown an accepted offer that nothing accounts for. */
    void stray(String steamOfferId, String bot) {
        owner.useHandle(handle -> handle.execute("""
                insert into steam.strays (steam_offer_id, bot, steam_state, message, seen_at)
                values (?, cast(? as bigint), 3, 'deposit:somebody', now())
                """, steamOfferId, bot));
    }

    /** Lets every bot look as if Steam hadn't answered it for long. */
    void ailing() {
        owner.useHandle(handle -> handle.execute("update steam.polls set failures = 1000"));
    }

    /** Sets the moment at which a trade cancels itself. */
    void cancelAt(String tradeId, Instant moment) {
        owner.useHandle(handle -> handle.execute(
                "update trades.trades set auto_cancel_at = cast(? as timestamptz) where id = cast(? as uuid)",
                moment.toString(),
                tradeId));
    }

    /** Lets nothing that concerns a trade's purchases be given up for the time it took. */
    void bePatient(String tradeId) {
        owner.useHandle(handle -> handle.execute(
                "update market.purchases set patience_until = now() + interval '1 h' where trade_id = cast(? as uuid)",
                tradeId));
    }

    /** Whether anything is meant to be bought for a trade. */
    boolean isWanted(String tradeId) {
        return owner.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from market.purchases where trade_id = cast(:trade as uuid))")
                .bind("trade", tradeId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Whether a buy for a trade may be on its way to the supplier. */
    boolean isBuying(String tradeId) {
        return owner.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from market.purchases p join market.attempts a on a.item_id = p.item_id
                            where p.trade_id = cast(:trade as uuid) and a.sender is not null and a.outcome is null)
                        """)
                .bind("trade", tradeId)
                .mapTo(Boolean.class)
                .one());
    }

    List<UUID> items(String tradeId) {
        return owner.withHandle(handle -> handle.createQuery(
                        "select id from trades.items where trade_id = cast(:trade as uuid) order by position")
                .bind("trade", tradeId)
                .mapTo(UUID.class)
                .list());
    }

    /**
     * Holds up whoever changes an item of a trade so.
     *
     * @param change a condition over {@code old} and {@code new}
     */
    Turnstile turnstile(String tradeId, String change) {
        return new Turnstile(owner.open(), tradeId, change);
    }
}
