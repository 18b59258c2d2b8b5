package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** All SQL about bots. */
interface FleetDao {

    /** One failure may be anybody's; three in a row are the bot's. */
    int FAILURES = 3;

    String OPEN = "o.state in ('INTENDED', 'SENDING', 'UNCONFIRMED', 'ACTIVE')";

    String LOAD = "(select count(*) from steam.offers o where o.bot = b.steam_id and " + OPEN + ")";

    String LOAD_OF_USER =
            "(select count(*) from steam.offers o where o.bot = b.steam_id and o.partner = :user and " + OPEN + ")";

    /**
     * When any bot was last listened to, or now, where none ever was and where one is left alone on Steam's wish. If that
     * is long ago (no worker, no Temporal), no more is known of the bots than was known then. Not later than now: a
     * process whose clock is ahead makes no bot silent.
     */
    String LISTENED =
            "least(:now, coalesce((select max(greatest(one.listened_until, one.heard_at)) from steam.polls one), :now))";

    /** While bots were listened to it was heard of: it is watched, and Steam answers it. A new one has its time. */
    String ONLINE = "(p.failures < " + FAILURES + " and coalesce(p.heard_at, b.created_at) > " + LISTENED
            + " - :silenceMs * interval '1 millisecond')";

    /** Steam said lately that the bot has too much. Perhaps it meant the user, who must not keep all bots out. */
    String FULL = "exists (select 1 from steam.offers o where o.bot = b.steam_id and o.failure = 'TOO_MANY_OFFERS'"
            + " and o.updated_at > :fullSince)";

    String CANDIDATES =
            " from steam.bots b join steam.polls p on p.bot = b.steam_id where b.state = 'ENABLED' and " + ONLINE
                    + " and " + LOAD + " < :perBot and " + LOAD_OF_USER + " < :perUser order by " + FULL
                    + ", " + LOAD + ", b.steam_id limit 1";

    @SqlUpdate("""
            insert into steam.bots (steam_id, name, credentials, state, created_at, updated_at)
            values (:steamId, :name, :credentials, 'ENABLED', :now, :now)
            on conflict (steam_id) do update
               set name = excluded.name, credentials = excluded.credentials, updated_at = excluded.updated_at
            """)
    void add(SteamId steamId, String name, byte[] credentials, Instant now);

    @SqlUpdate("""
            insert into steam.polls (bot) values (:bot) on conflict (bot) do nothing
            """)
    void addPoll(SteamId bot);

    @SqlUpdate("update steam.bots set state = :state, updated_at = :now where steam_id = :bot")
    int set(SteamId bot, Bot.State state, Instant now);

    @SqlQuery("select b.steam_id, b.name, b.state, " + ONLINE + " as healthy, " + LOAD + " as open"
            + " from steam.bots b join steam.polls p on p.bot = b.steam_id order by b.steam_id")
    List<Bot> bots(Instant now, long silenceMs);

    @SqlQuery("""
            select b.steam_id from steam.bots b
             where b.state = 'ENABLED'
                or exists (select 1 from steam.offers o where o.bot = b.steam_id
                              and o.state in ('INTENDED', 'SENDING', 'UNCONFIRMED', 'ACTIVE'))
                or exists (select 1 from steam.offers o where o.bot = b.steam_id and o.state = 'HELD')
                or exists (select 1 from steam.offers o where o.bot = b.steam_id and o.ask_at is not null)
             order by b.steam_id
            """)
    List<SteamId> watched();

    @SqlQuery("select steam_id from steam.bots where steam_id = :bot for no key update")
    Optional<SteamId> lock(SteamId bot);

    /** One that nobody else chooses at this moment; what it counted may be old by the time it has the lock. */
    @SqlQuery("select b.steam_id" + CANDIDATES + " for no key update of b skip locked")
    Optional<SteamId> lockRoomiest(
            SteamId user, int perBot, int perUser, Instant now, long silenceMs, Instant fullSince);

    @SqlQuery("select b.steam_id" + CANDIDATES)
    Optional<SteamId> roomiest(SteamId user, int perBot, int perUser, Instant now, long silenceMs, Instant fullSince);

    @SqlQuery("select steam_id, name from steam.bots where state = 'ENABLED' order by steam_id")
    List<Fleet.Seller> sellers();

    @SqlQuery("select exists (select 1 from steam.bots b where b.steam_id = :bot and b.state = 'ENABLED' and " + LOAD
            + " < :perBot and " + LOAD_OF_USER + " < :perUser)")
    boolean hasRoom(SteamId bot, SteamId user, int perBot, int perUser);

    /** The same of one that takes nothing on any more, but has what is to be given. */
    @SqlQuery("select exists (select 1 from steam.bots b where b.steam_id = :bot and b.state <> 'DISABLED' and " + LOAD
            + " < :perBot and " + LOAD_OF_USER + " < :perUser)")
    boolean mayGive(SteamId bot, SteamId user, int perBot, int perUser);

    @SqlQuery("select name from steam.bots where steam_id = :bot")
    Optional<String> name(SteamId bot);

    @SqlQuery("select credentials from steam.bots where steam_id = :bot")
    Optional<byte[]> credentials(SteamId bot);

    @SqlQuery("select steam_id, credentials from steam.bots order by steam_id")
    List<Sealed> sealed();

    @SqlUpdate("""
            update steam.bots set credentials = :fresh
            where steam_id = :row.steamId and credentials = :row.credentials""")
    void reseal(@BindMethods("row") Sealed row, byte[] fresh);

    /** The credentials of a bot. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(SteamId steamId, byte[] credentials) {}

    /** Steam answered. */
    @SqlUpdate("""
            update steam.polls set heard_at = greatest(heard_at, :now), failures = 0, problem = null where bot = :bot
            """)
    void heard(SteamId bot, Instant now);

    /** How the watching of a bot went. */
    record Poll(@Nullable Instant succeededAt, @Nullable Instant fullAt) {}

    @SqlQuery("select succeeded_at, full_at from steam.polls where bot = :bot")
    Optional<Poll> poll(SteamId bot);

    @SqlUpdate("""
            update steam.polls
               set succeeded_at = greatest(succeeded_at, :began),
                   full_at = case when :full then greatest(full_at, :began) else full_at end
             where bot = :bot
            """)
    void answered(SteamId bot, Instant began, boolean full);

    /** Steam was asked and wants to be left alone until then. */
    @SqlUpdate("update steam.polls set listened_until = greatest(listened_until, :until) where bot = :bot")
    void paused(SteamId bot, Instant until);

    @SqlUpdate("""
            update steam.polls
               set listened_until = greatest(listened_until, :now), failures = failures + 1, problem = :problem
             where bot = :bot
            """)
    void failed(SteamId bot, Instant now, String problem);
}
