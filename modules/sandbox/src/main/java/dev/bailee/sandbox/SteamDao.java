package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Steam's books: who has what, what was offered, who is logged in. */
interface SteamDao {

    /** An asset that has changed hands; {@code owner} is null for an id that is no more. */
    record Moved(
            long assetId,
            @Nullable Long owner,
            int item,
            @Nullable Instant protectedUntil) {}

    @SqlQuery("""
            select asset_id, owner, item, protected_until from sandbox.steam_asset
             where owner = :user and game = :game
            union all
            select asset_id, owner, item, protected_until from sandbox.steam_asset
             where game = :game and asset_id between :first and :last and owner is distinct from :user
            """)
    List<Moved> moved(SteamId user, int game, long first, long last);

    @SqlUpdate("""
            insert into sandbox.steam_asset (game, asset_id, owner, item) values (:game, :assetId, null, :item)
            on conflict (game, asset_id) do update set owner = null
            """)
    void leave(int game, long assetId, int item);

    @SqlQuery("""
            insert into sandbox.steam_asset (game, asset_id, owner, item, protected_until)
            values (:game, nextval('sandbox.steam_asset_id'), :owner, :item, :protectedUntil)
            returning asset_id
            """)
    long arrive(int game, SteamId owner, int item, @Nullable Instant protectedUntil);

    @SqlQuery("""
            insert into sandbox.steam_offer (bot, partner, token, message, state, created_at, updated_at, due_at)
            values (:bot, :partner, :token, :message, :state, :now, :now, :dueAt)
            returning number
            """)
    long insert(
            SteamId bot,
            SteamId partner,
            String token,
            String message,
            int state,
            Instant now,
            @Nullable Instant dueAt);

    @SqlUpdate("""
            insert into sandbox.steam_offer_item (offer, position, given, game, asset_id, item)
            values (:offer, :i.position, :i.given, :i.game, :i.assetId, :i.item)
            """)
    void insertItem(long offer, @BindMethods("i") SteamOffer.Item i);

    @SqlQuery("select * from sandbox.steam_offer_item where offer = :offer order by position")
    List<SteamOffer.Item> items(long offer);

    @SqlUpdate("""
            update sandbox.steam_offer_item set new_asset_id = :newAssetId, returned_asset_id = :returnedAssetId
             where offer = :offer and position = :position
            """)
    void moved(long offer, int position, @Nullable Long newAssetId, @Nullable Long returnedAssetId);

    @SqlQuery("select * from sandbox.steam_offer where number = :number and bot = :bot and not forgotten")
    Optional<SteamOffer> find(SteamId bot, long number);

    @SqlQuery("select * from sandbox.steam_offer where number = :number and bot = :bot for update")
    Optional<SteamOffer> lock(SteamId bot, long number);

    @SqlQuery("""
            select * from sandbox.steam_offer
             where bot = :bot and number < :before and not forgotten
               and (updated_at >= :cutoff or (:active and state in (2, 9)))
             order by number desc limit :limit
            """)
    List<SteamOffer> sent(SteamId bot, boolean active, Instant cutoff, long before, int limit);

    @SqlQuery("select * from sandbox.steam_offer where bot = :bot and state = 9 order by number")
    List<SteamOffer> unconfirmed(SteamId bot);

    @SqlQuery("select count(*) from sandbox.steam_offer where bot = :bot and state in (2, 9)")
    int open(SteamId bot);

    @SqlQuery("select count(*) from sandbox.steam_offer where bot = :bot and partner = :partner and state in (2, 9)")
    int openTo(SteamId bot, SteamId partner);

    @SqlQuery("select exists (select 1 from sandbox.steam_offer where due_at <= :now)")
    boolean isAnyDue(Instant now);

    @SqlQuery("""
            select * from sandbox.steam_offer where due_at <= :now order by due_at, number limit 1 for update
            """)
    Optional<SteamOffer> lockDue(Instant now);

    @SqlUpdate("""
            update sandbox.steam_offer
               set state = :o.state, updated_at = :o.updatedAt, due_at = :o.dueAt, accepted_at = :o.trade.acceptedAt,
                   settles_at = :o.trade.settlesAt, released_at = :o.trade.releasedAt, reversed_at = :o.trade.reversedAt
             where number = :o.number
            """)
    void update(@BindMethods("o") SteamOffer o);

    /** Changes what Steam tells of an offer, and when it is reversed; what is null stays as it is. */
    @SqlUpdate("""
            update sandbox.steam_offer
               set forgotten = coalesce(:forgotten, forgotten), told_status = coalesce(:tradeStatus, told_status),
                   due_at = coalesce(:reversedAt, due_at)
             where bot = :bot and number = :number
            """)
    int twist(
            SteamId bot,
            long number,
            @Nullable Boolean forgotten,
            @Nullable Integer tradeStatus,
            @Nullable Instant reversedAt);

    @SqlQuery("select coalesce(max(times), 0) from sandbox.steam_login where bot = :bot")
    int loggedOut(SteamId bot);

    @SqlUpdate("""
            insert into sandbox.steam_login as old (bot, times) values (:bot, 1)
            on conflict (bot) do update set times = old.times + 1
            """)
    void logOut(SteamId bot);

    /** How Steam misbehaves at large: how many more sends are refused and with what, or get lost, without an offer or with. */
    record Mode(int refusals, int refuseWith, int loseSends, int loseAnswers) {}

    @SqlQuery("select refusals, refuse_with, lose_sends, lose_answers from sandbox.steam_mode where id = 1")
    Mode mode();

    @SqlUpdate("""
            update sandbox.steam_mode
               set refusals = :m.refusals, refuse_with = :m.refuseWith, lose_sends = :m.loseSends,
                   lose_answers = :m.loseAnswers
             where id = 1
            """)
    void setMode(@BindMethods("m") Mode m);

    @SqlQuery("""
            update sandbox.steam_mode set refusals = refusals - 1 where id = 1 and refusals > 0 returning refuse_with
            """)
    Optional<Integer> useRefusal();

    @SqlUpdate("update sandbox.steam_mode set lose_sends = lose_sends - 1 where id = 1 and lose_sends > 0")
    boolean useLostSend();

    @SqlUpdate("update sandbox.steam_mode set lose_answers = lose_answers - 1 where id = 1 and lose_answers > 0")
    boolean useLostAnswer();
}
