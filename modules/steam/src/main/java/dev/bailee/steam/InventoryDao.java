package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** All SQL about inventories. */
interface InventoryDao {

    @SqlQuery("""
            select items::text as items, fetched_at, fetched_at > outdated_at as is_current, ended_at, failure,
                   retry_after_s
              from steam.inventories where owner = :owner and game = :game
            """)
    Optional<Row> find(SteamId owner, String game);

    /** Whoever gets 1 is to fetch, until then; the others wait for what comes of it. */
    @SqlUpdate("""
            insert into steam.inventories as i (owner, game, claim, claimed_until)
            values (:owner, :game, :claim, :until)
            on conflict (owner, game) do update set claim = excluded.claim, claimed_until = excluded.claimed_until
             where i.claimed_until <= :now and i.fetched_at <= greatest(:staleSince, i.outdated_at)
            """)
    int claim(SteamId owner, String game, UUID claim, Instant until, Instant now, Instant staleSince);

    @SqlUpdate("""
            update steam.inventories
               set items = :items::jsonb, fetched_at = :fetchedAt, ended_at = :now, failure = null,
                   retry_after_s = null, claimed_until = '-infinity'
             where owner = :owner and game = :game and claim = :claim
            """)
    int fetched(SteamId owner, String game, UUID claim, String items, Instant fetchedAt, Instant now);

    @SqlUpdate("""
            update steam.inventories
               set ended_at = :now, failure = :failure, retry_after_s = :retryAfterS, claimed_until = '-infinity'
             where owner = :owner and game = :game and claim = :claim
            """)
    int failed(SteamId owner, String game, UUID claim, String failure, @Nullable Long retryAfterS, Instant now);

    /** Also of those that could never be fetched; but who waited for one that wasn't must be able to read why. */
    @SqlUpdate("""
            delete from steam.inventories
             where fetched_at < :before and claimed_until < :before and ended_at < :before
            """)
    int forget(Instant before);

    /**
     * What is stored of an inventory.
     *
     * @param fetchedAt when Steam was asked for the items
     * @param isCurrent whether that was after the last trade that changed them, as far as we know
     * @param endedAt when the last fetch ended, well or not
     * @param failure how it ended where it didn't end well: the name of an {@code InventoryFailure}
     */
    record Row(
            @Nullable String items,
            Instant fetchedAt,
            boolean isCurrent,
            Instant endedAt,
            @Nullable String failure,
            @Nullable Long retryAfterS) {

        boolean isFresh(Instant staleSince) {
            return isCurrent && fetchedAt.isAfter(staleSince);
        }
    }
}
