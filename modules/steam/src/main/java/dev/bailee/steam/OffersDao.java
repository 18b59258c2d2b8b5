package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL about offers that makes them and moves them. */
interface OffersDao {

    /** An offer without its items, as its row has it. */
    record Row(
            UUID id,
            OfferSubject.Kind kind,
            UUID subjectId,
            int part,
            SteamId bot,
            SteamId partner,
            String token,
            OfferState state,
            @Nullable UUID attempt,
            @Nullable Instant sentAt,
            Instant retryAt,
            Instant patienceUntil,
            @Nullable SendFailure failure,
            @Nullable String steamText,
            @Nullable String steamOfferId,
            @Nullable String steamTradeId,
            @Nullable Instant activeAt,
            @Nullable Instant lapsesAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant holdEndsAt,
            @Nullable Instant cancelRequestedAt,
            Instant createdAt) {

        OfferSubject subject() {
            return new OfferSubject(kind, subjectId);
        }

        boolean isToBeTakenBack(Instant at) {
            return (cancelRequestedAt != null && !cancelRequestedAt.isAfter(at))
                    || (lapsesAt != null && !lapsesAt.isAfter(at));
        }

        /** Whether it became a trade of which nothing is left. */
        boolean wasUndone() {
            return state == OfferState.REVERSED || (state == OfferState.CANCELED && steamTradeId != null);
        }

        /** Since when what is to be done about it now has been tried. */
        Instant triedSince(Instant now) {
            boolean takenBack = state != OfferState.SENDING && isToBeTakenBack(now);
            if (takenBack) {
                return cancelRequestedAt == null ? Objects.requireNonNull(lapsesAt) : cancelRequestedAt;
            }
            return sentAt == null ? createdAt : sentAt;
        }

        Offer with(List<ItemRow> items) {
            return new Offer(
                    id,
                    subject(),
                    part,
                    bot,
                    new TradeUrl(partner, token),
                    state,
                    failure,
                    steamText,
                    steamOfferId,
                    steamTradeId,
                    createdAt,
                    patienceUntil,
                    activeAt,
                    lapsesAt,
                    acceptedAt,
                    holdEndsAt,
                    cancelRequestedAt,
                    items.stream().map(ItemRow::item).toList());
        }
    }

    /** One asset of an offer. */
    record ItemRow(
            UUID offerId,
            int position,
            boolean given,
            int appId,
            String contextId,
            String assetId,
            int amount,
            @Nullable String newAssetId,
            @Nullable String returnedAssetId) {

        OfferItem item() {
            return new OfferItem(new Asset(appId, contextId, assetId, amount), given, newAssetId, returnedAssetId);
        }
    }

    /** What an offer is for. */
    record SubjectRow(OfferSubject.Kind kind, UUID subjectId) {

        OfferSubject subject() {
            return new OfferSubject(kind, subjectId);
        }
    }

    @SqlUpdate("""
            insert into steam.offers (id, kind, subject_id, part, bot, partner, token, state, retry_at, patience_until,
                notified_at, created_at, updated_at)
            values (:id, :kind, :subjectId, :part, :bot, :partner, :token, 'INTENDED', :now, :patienceUntil,
                :now, :now, :now)
            on conflict (subject_id, kind, part) do nothing
            """)
    int insert(
            UUID id,
            OfferSubject.Kind kind,
            UUID subjectId,
            int part,
            SteamId bot,
            SteamId partner,
            String token,
            Instant patienceUntil,
            Instant now);

    @SqlUpdate("""
            insert into steam.offer_items (offer_id, position, given, app_id, context_id, asset_id, amount)
            values (:offerId, :position, :given, :a.appId, :a.contextId, :a.assetId, :a.amount)
            """)
    void insertItem(UUID offerId, int position, boolean given, @BindMethods("a") Asset a);

    @SqlQuery("select * from steam.offers where id = :id")
    Optional<Row> find(UUID id);

    @SqlQuery("select * from steam.offers where id = :id for no key update")
    Optional<Row> lock(UUID id);

    @SqlQuery("select * from steam.offers where subject_id = :subjectId and kind = :kind order by part")
    List<Row> of(OfferSubject.Kind kind, UUID subjectId);

    @SqlQuery("select * from steam.offers where subject_id = :subjectId and kind = :kind and part = :part")
    Optional<Row> part(OfferSubject.Kind kind, UUID subjectId, int part);

    @SqlQuery("select * from steam.offer_items where offer_id = any(:offerIds) order by offer_id, position")
    List<ItemRow> items(UUID[] offerIds);

    /** Opens an attempt to send; with the first, patience begins. */
    @SqlUpdate("""
            update steam.offers
               set state = 'SENDING', attempt = :attempt, sent_at = :now, retry_at = :retryAt, updated_at = :now,
                   patience_until = case when attempt is null then :patienceUntil else patience_until end
             where id = :id and state = 'INTENDED'
            """)
    void open(UUID id, UUID attempt, Instant retryAt, Instant patienceUntil, Instant now);

    /** Ends an attempt that certainly made no offer; another may follow. */
    @SqlUpdate("""
            update steam.offers set state = 'INTENDED', retry_at = :retryAt, steam_text = :text, updated_at = :now
             where id = :id and state = 'SENDING' and attempt = :attempt
            """)
    void reopen(UUID id, UUID attempt, Instant retryAt, @Nullable String text, Instant now);

    @SqlUpdate("""
            update steam.offers
               set state = 'REFUSED', failure = :failure, steam_text = :text, notified_at = null, updated_at = :now
             where id = :id and state in ('INTENDED', 'SENDING') and attempt is not distinct from :attempt
            """)
    void refuse(UUID id, @Nullable UUID attempt, SendFailure failure, @Nullable String text, Instant now);

    @SqlUpdate("""
            update steam.offers set state = 'CANCELED', notified_at = null, updated_at = :now
             where id = :id and state = 'INTENDED'
            """)
    void cancelUnsent(UUID id, Instant now);

    @SqlUpdate("""
            update steam.offers set cancel_requested_at = :now, updated_at = :now
             where id = :id and cancel_requested_at is null
            """)
    void requestCancel(UUID id, Instant now);

    /** Puts the next try off, and notes why. */
    @SqlUpdate("update steam.offers set retry_at = :retryAt, steam_text = :text, updated_at = :now where id = :id")
    void putOff(UUID id, Instant retryAt, @Nullable String text, Instant now);

    /** What an offer becomes by what Steam shows. */
    record Sighting(
            UUID id,
            OfferState state,
            String steamOfferId,
            @Nullable String steamTradeId,
            @Nullable Instant activeAt,
            @Nullable Instant lapsesAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant holdEndsAt,
            @Nullable Instant askAt) {}

    @SqlUpdate("""
            update steam.offers
               set state = :s.state, failure = null, steam_offer_id = :s.steamOfferId, steam_trade_id = :s.steamTradeId,
                   active_at = :s.activeAt, lapses_at = :s.lapsesAt, accepted_at = :s.acceptedAt,
                   hold_ends_at = :s.holdEndsAt, ask_at = :s.askAt, retry_at = :now, notified_at = null,
                   updated_at = :now
             where id = :s.id
            """)
    void saw(@BindMethods("s") Sighting s, Instant now);

    /** What we know of the user's inventory is old if items have changed hands, or weren't there. */
    @SqlUpdate("""
            update steam.inventories i set outdated_at = :now
              from steam.offers o
             where o.id = :id and o.state in ('HELD', 'ACCEPTED', 'REVERSED', 'ITEMS_GONE', 'REFUSED') and i.owner = o.partner
            """)
    void outdateInventory(UUID id, Instant now);

    /** More of it became known than was told. */
    @SqlUpdate("update steam.offers set notified_at = null, updated_at = :now where id = :id")
    void untell(UUID id, Instant now);

    /** Nobody answered; what isn't asked about any more stays so. */
    @SqlUpdate("update steam.offers set ask_at = :askAt where id = :id and ask_at is not null")
    void putOffQuestion(UUID id, Instant askAt);

    @SqlUpdate("update steam.offers set ask_at = :askAt where id = :id")
    void askAgain(UUID id, @Nullable Instant askAt);

    /** All is known of where an offer's items are that will be. */
    @SqlUpdate("""
            update steam.offers set ask_at = null, notified_at = null, updated_at = :now where id = :id
            """)
    void learned(UUID id, Instant now);

    /** Notes an item's new ids; 1 if they weren't known. */
    @SqlUpdate("""
            update steam.offer_items
               set new_asset_id = coalesce(:newAssetId, new_asset_id),
                   returned_asset_id = coalesce(:returnedAssetId, returned_asset_id)
             where offer_id = :offerId and app_id = :appId and asset_id = :assetId
               and (new_asset_id is distinct from coalesce(:newAssetId, new_asset_id)
                    or returned_asset_id is distinct from coalesce(:returnedAssetId, returned_asset_id))
            """)
    int moved(UUID offerId, int appId, String assetId, @Nullable String newAssetId, @Nullable String returnedAssetId);

    @SqlUpdate("""
            update steam.offers set notified_at = :now
             where subject_id = :subjectId and kind = :kind and notified_at is null
            """)
    void notified(OfferSubject.Kind kind, UUID subjectId, Instant now);
}
