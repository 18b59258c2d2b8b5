package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import dev.bailee.steam.OffersDao.Row;
import dev.bailee.steam.OffersDao.SubjectRow;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL with which offers are watched, and what nothing accounts for is kept in sight. */
interface WatchDao {

    @SqlQuery("select * from steam.offers where bot = :bot and steam_offer_id = any(:ids)")
    List<Row> shown(SteamId bot, String[] ids);

    /** What Steam should show without being asked for each. */
    @SqlQuery("""
            select * from steam.offers
             where bot = :bot and state in ('INTENDED', 'SENDING', 'UNCONFIRMED', 'ACTIVE')
               and steam_offer_id is not null
             order by created_at
            """)
    List<Row> live(SteamId bot);

    @SqlQuery("select * from steam.offers where bot = :bot and ask_at <= :now order by ask_at limit :limit")
    List<Row> toAsk(SteamId bot, Instant now, int limit);

    @SqlQuery("""
            select * from steam.offers
             where bot = :bot and state in ('UNCONFIRMED', 'ACTIVE') and retry_at <= :now
               and (lapses_at <= :now or cancel_requested_at is not null)
             order by created_at
            """)
    List<Row> toTakeBack(SteamId bot, Instant now);

    @SqlQuery("""
            select kind, subject_id from steam.offers
             where notified_at is null
             group by kind, subject_id order by min(updated_at) limit :limit
            """)
    List<SubjectRow> unnotified(int limit);

    @SqlQuery("""
            select distinct kind, subject_id from steam.offers where notified_at is null and bot = :bot
            """)
    List<SubjectRow> unnotifiedOf(SteamId bot);

    @SqlUpdate("""
            insert into steam.strays (steam_offer_id, bot, steam_state, message, seen_at)
            values (:steamOfferId, :bot, :steamState, :message, :now)
            on conflict (steam_offer_id) do update set steam_state = excluded.steam_state, seen_at = excluded.seen_at
                where strays.steam_state <> excluded.steam_state
            """)
    int stray(String steamOfferId, SteamId bot, int steamState, String message, Instant now);

    /** Accepted, and neither a row nor a person accounts for it. */
    @SqlQuery("""
            select s.steam_offer_id from steam.strays s
             where s.steam_state in (3, 11) and s.settled_at is null
               and not exists (select 1 from steam.offers o where o.steam_offer_id = s.steam_offer_id)
             order by s.seen_at limit :limit
            """)
    List<String> unaccounted(int limit);

    /** What nobody has seen to yet, and no row has taken over. */
    @SqlQuery("""
            select s.steam_offer_id, s.bot, s.steam_state, s.message, s.seen_at from steam.strays s
             where s.settled_at is null
               and not exists (select 1 from steam.offers o where o.steam_offer_id = s.steam_offer_id)
             order by s.steam_state in (3, 11) desc, s.seen_at limit :limit
            """)
    List<Stray> strays(int limit);

    @SqlUpdate("""
            update steam.strays set settled_at = :now, reason = :reason
             where steam_offer_id = :steamOfferId and settled_at is null
            """)
    int settle(String steamOfferId, String reason, Instant now);

    /** Should have ended by then, or been decided, and nobody has seen that it was. */
    @SqlQuery("""
            select coalesce(steam_offer_id, id::text) from steam.offers,
                   lateral (select case when state = 'SENDING' then patience_until
                       else least(lapses_at, cancel_requested_at) end as at) due
             where state in ('SENDING', 'UNCONFIRMED', 'ACTIVE') and due.at <= :before
             order by due.at limit :limit
            """)
    List<String> undecided(Instant before, int limit);
}
