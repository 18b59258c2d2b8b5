package dev.bailee.market;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * All SQL about purchases and their attempts. Locks are taken in this order: purchases by item id, then their attempts;
 * so what changes many purchases at once locks them in that order first.
 */
interface PurchasesDao {

    String PURCHASES = """
            select p.*, coalesce(p.state = 'OPEN' and a.sender is null and a.run = :run, false) as sendable
            from market.purchases p left join market.attempts a on a.id = p.attempt_id
            """;

    /** What a purchase begins with. */
    record Beginning(
            UUID itemId,
            UUID tradeId,
            UUID merchantId,
            @Nullable String keyId,
            @Nullable UUID listingId,
            @Nullable String supplierListing,
            String game,
            String marketHashName,
            SteamId buyer,
            String buyerToken,
            Money ceiling,
            int markupBps,
            Money sent,
            UUID run,
            Instant patienceUntil,
            Instant now) {}

    /** The supplier's id of a listing, if no other can stand in for it. */
    record Listed(@Nullable String supplierListing) {}

    @SqlQuery(PURCHASES + "where p.item_id = :itemId")
    Optional<Purchase> find(UUID itemId, @Nullable UUID run);

    @SqlQuery(PURCHASES + "where p.item_id = any(:itemIds) order by p.item_id for no key update of p")
    List<Purchase> lockAll(UUID[] itemIds, @Nullable UUID run);

    @SqlQuery(PURCHASES + "where p.trade_id = :tradeId order by p.item_id")
    List<Purchase> ofTrade(UUID tradeId, @Nullable UUID run);

    /** Locks the purchase and notes who asked last; 0 if there is none yet. */
    @SqlUpdate("update market.purchases set run = :run where item_id = :itemId")
    int asked(UUID itemId, UUID run);

    @SqlQuery(PURCHASES + "where p.item_id = :itemId for update of p")
    Optional<Purchase> lock(UUID itemId, @Nullable UUID run);

    /** Which of its kind will do in a listing's place; empty if we don't know the listing at all. */
    @SqlQuery("""
            select null as supplier_listing from market.catalogue where listing_id = :listingId
            union all
            select case when particular then supplier_id end
            from market.listings where id = :listingId
            """)
    Optional<Listed> listed(UUID listingId);

    /** Which of these keys is free first; among those that are free now, one that the item's id picks. */
    @SqlQuery("""
            select id from market.keys where game = :game and id = any(:configured)
            order by disabled_at is not null or deleted_at is not null, market.rests(id),
                greatest(next_at, statement_timestamp()), md5(id || :itemId::text)
            limit 1
            """)
    Optional<String> freestKey(String game, String[] configured, UUID itemId);

    @SqlUpdate("""
            insert into market.purchases (item_id, trade_id, merchant_id, key_id, listing_id, supplier_listing, game,
                market_hash_name, buyer, buyer_token, ceiling_cents, markup_bps, sent_cents, run, state, retry_at,
                patience_until, notified_at, created_at, updated_at)
            values (:itemId, :tradeId, :merchantId, :keyId, :listingId, :supplierListing, :game,
                :marketHashName, :buyer, :buyerToken, :ceiling, :markupBps, :sent, :run, 'RETRY', :now,
                :patienceUntil, :now, :now, :now)
            on conflict do nothing
            """)
    int begin(@BindMethods Beginning beginning);

    /** From here on the purchase itself says that the listing is taken. */
    @SqlUpdate("delete from market.bookings where listing_id = :listingId and trade_id = :tradeId")
    void endBooking(UUID listingId, UUID tradeId);

    @SqlUpdate("""
            update market.purchases
            set state = 'OPEN', attempt_id = :attemptId, retry_at = null, ask_at = :askAt, updated_at = :now
            where item_id = :itemId
            """)
    void open(UUID itemId, UUID attemptId, Instant askAt, Instant now);

    @SqlUpdate("""
            insert into market.attempts (id, item_id, number, run, opened_at)
            select :id, :itemId, 1 + count(*), :run, :now from market.attempts where item_id = :itemId
            """)
    void openAttempt(UUID id, UUID itemId, UUID run, Instant now);

    @SqlQuery("select run from market.attempts where id = :id")
    UUID runOf(UUID id);

    /** Ends an open attempt, if it is still this sender's, or nobody's. */
    @SqlUpdate("""
            update market.attempts set outcome = :outcome, text = :text, ended_at = :now
            where id = :id and outcome is null and sender is not distinct from :sender
            """)
    int end(UUID id, @Nullable UUID sender, Ending outcome, @Nullable String text, Instant now);

    /** The attempt that turned out to have bought. */
    @SqlUpdate("""
            update market.attempts set outcome = 'BOUGHT', ended_at = :now where item_id = :itemId and outcome is null
            """)
    void endBought(UUID itemId, Instant now);

    @SqlUpdate("""
            update market.attempts set outcome = 'NEVER_SEEN', ended_at = :now
            where item_id = :itemId and outcome is null and never_seen >= :enough
            """)
    int endNeverSeen(UUID itemId, int enough, Instant now);

    /** Notes that the supplier never saw it, where that proves anything. */
    @SqlUpdate("""
            update market.attempts set never_seen = never_seen + 1, never_seen_at = :askedAt
            where item_id = :itemId and outcome is null and deadline_at <= :askedAt
                and (never_seen_at is null or never_seen_at + :apart <= :askedAt)
            """)
    void neverSeen(UUID itemId, Instant askedAt, Duration apart);

    /** Ends an attempt that nobody took up; whoever still means to send it finds it ended. */
    @SqlUpdate("""
            update market.attempts set outcome = 'NOT_SENT', ended_at = :now
            where item_id = :itemId and outcome is null and sender is null and opened_at + :apart <= :askedAt
            """)
    int endUnsent(UUID itemId, Instant askedAt, Duration apart, Instant now);

    /** Lets another attempt follow. The run that is told by its own answer needs no notice. */
    @SqlUpdate("""
            update market.purchases
            set state = 'RETRY', retry_at = :retryAt, supplier_text = coalesce(:text, supplier_text), ask_at = null,
                stuck_at = null, change = change + 1, notified_at = case when run = :told then notified_at end,
                updated_at = :now
            where item_id = :itemId and state = 'OPEN'
            """)
    int retry(UUID itemId, Instant retryAt, @Nullable String text, @Nullable UUID told, Instant now);

    /** Gives it up; where an answer was ever lost, the supplier is still asked now and then. */
    @SqlUpdate("""
            update market.purchases p
            set state = 'NOT_BOUGHT', failure = :code, supplier_text = coalesce(:text, supplier_text),
                retry_at = null, stuck_at = null, change = change + 1,
                notified_at = case when run = :told then notified_at end, updated_at = :now,
                ask_at = case when exists (select 1 from market.attempts a
                    where a.item_id = p.item_id and a.outcome = 'NEVER_SEEN') then :askAt::timestamptz end
            where item_id = :itemId and state in ('OPEN', 'RETRY')
            """)
    int fail(UUID itemId, FailureCode code, @Nullable String text, @Nullable UUID told, Instant askAt, Instant now);

    @SqlUpdate("""
            update market.purchases set supplier_text = :text, ask_at = :now, updated_at = :now
            where item_id = :itemId and state = 'OPEN'
            """)
    int lost(UUID itemId, String text, Instant now);

    /** The supplier took the order. If we had given it up, somebody must look. */
    @SqlUpdate("""
            update market.purchases
            set state = 'BOUGHT', stage = 'BOUGHT', supplier_ref = :supplierRef, retry_at = null, ask_at = :now,
                stuck_at = case when failure is null then null else :now::timestamptz end, change = change + 1,
                notified_at = case when run = :told and failure is null then notified_at end, updated_at = :now
            where item_id = :itemId and stage = 'NONE'
            """)
    int bought(UUID itemId, String supplierRef, @Nullable UUID told, Instant now);

    /**
     * Takes over what the supplier shows: a later stage at once; anything else only from an answer that is no older
     * than the one that stands here.
     */
    @SqlUpdate("""
            update market.purchases
            set state = 'BOUGHT', stage = greatest(stage, :stage::market.stage), retry_at = null,
                rounded_mills = case when paid_cents is null then :roundedMills else rounded_mills end,
                paid_cents = coalesce(paid_cents, :paid), charged_cents = coalesce(charged_cents, :charged),
                causer = coalesce(:causer, causer), supplier_ref = coalesce(:supplierRef, supplier_ref),
                offer_id = coalesce(:offerId, offer_id), asset_id = coalesce(:assetId, asset_id),
                settles_at = coalesce(:settlesAt, settles_at), send_until = coalesce(:sendUntil, send_until),
                delivered_at = case
                    when :stage = 'DELIVERED' then coalesce(delivered_at, :askedAt) else delivered_at end,
                stuck_at = case when failure is not null then coalesce(stuck_at, :askedAt)
                    when stage < :stage::market.stage then null else stuck_at end,
                observed_at = greatest(observed_at, :askedAt),
                ask_at = case greatest(stage, :stage::market.stage)
                    when 'RETURNED' then null
                    when 'DELIVERED' then :askedAt::timestamptz + :pace
                    else :askedAt end,
                change = change + 1, notified_at = null, updated_at = :now
            where item_id = :itemId and (stage < :stage::market.stage
                or stage = :stage::market.stage and observed_at <= :askedAt and (
                    paid_cents is null and :paid::bigint is not null
                    or causer is distinct from coalesce(:causer, causer)
                    or supplier_ref is distinct from coalesce(:supplierRef, supplier_ref)
                    or offer_id is distinct from coalesce(:offerId, offer_id)
                    or asset_id is distinct from coalesce(:assetId, asset_id)
                    or settles_at is distinct from coalesce(:settlesAt, settles_at)
                    or send_until is distinct from coalesce(:sendUntil, send_until)))
            """)
    int seen(@BindMethods Supplier.Seen seen, @Nullable Money charged, Duration pace, Instant now);

    /** Puts off the next question about what needs no haste; none after {@code watch}. All of them are locked already. */
    @SqlUpdate("""
            update market.purchases
            set ask_at = case
                when coalesce(delivered_at, created_at) + :watch > :askedAt then :askedAt::timestamptz + :pace end
            where item_id = any(:itemIds) and ask_at <= :askedAt and (stage = 'DELIVERED' or state = 'NOT_BOUGHT')
            """)
    void putOff(UUID[] itemIds, Instant askedAt, Duration pace, Duration watch);

    @SqlUpdate("""
            with late as materialized (
                select item_id from market.purchases
                where ask_at is not null and stuck_at is null
                    and (state = 'OPEN' and updated_at + :margin <= :now
                        or stage = 'BOUGHT' and send_until + :margin <= :now)
                order by item_id for no key update)
            update market.purchases p
            set stuck_at = :now, change = change + 1, notified_at = null, updated_at = :now
            from late where p.item_id = late.item_id
            """)
    int markStuck(Duration margin, Instant now);

    @SqlUpdate("""
            with doubtful as materialized (
                select item_id from market.purchases
                where key_id = :keyId and ask_at is not null and stuck_at is null and state in ('OPEN', 'BOUGHT')
                order by item_id for no key update)
            update market.purchases p
            set stuck_at = :now, change = change + 1, notified_at = null, updated_at = :now
            from doubtful where p.item_id = doubtful.item_id
            """)
    int markStuckOn(String keyId, Instant now);

    @SqlQuery(PURCHASES + "where p.stuck_at is not null order by p.stuck_at limit :limit")
    List<Purchase> stuck(int limit, @Nullable UUID run);

    @SqlQuery("select item_id from market.purchases where key_id = :keyId and ask_at <= :now order by ask_at")
    List<UUID> toAsk(String keyId, Instant now);

    @SqlQuery("""
            select trade_id, item_id, change from market.purchases
            where notified_at is null order by updated_at limit :limit
            """)
    List<TradeNotice.Change> unnotified(int limit);

    @SqlUpdate("""
            with heard as materialized (
                select item_id from market.purchases where trade_id = :tradeId and notified_at is null
                order by item_id for no key update)
            update market.purchases p set notified_at = :now
            from heard where p.item_id = heard.item_id
            """)
    void notified(UUID tradeId, Instant now);

    /** How an attempt ended. */
    enum Ending {
        REFUSED,
        LATER,
        NOT_SENT,
        NEVER_SEEN
    }
}
