package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface UrlCheckDao {

    @SqlQuery("""
            select state, owner, escrow_days, probation, vac_banned, game_bans, economy_ban, checked_at
              from steam.url_check
             where owner = :owner and token = :token and checked_at > :after
            """)
    Optional<Row> find(@Bind("owner") SteamId owner, @Bind("token") String token, @Bind("after") Instant after);

    @SqlUpdate("""
            insert into steam.url_check as old
                   (owner, token, state, escrow_days, probation, vac_banned, game_bans, economy_ban, checked_at)
            values (:owner, :token, :number, :c.escrowDays, :c.probation, :c.vacBanned, :c.gameBans,
                    :c.economyBan, :c.checkedAt)
            on conflict (owner, token) do update
               set state = excluded.state, escrow_days = excluded.escrow_days,
                   probation = excluded.probation, vac_banned = excluded.vac_banned,
                   game_bans = excluded.game_bans, economy_ban = excluded.economy_ban,
                   checked_at = excluded.checked_at
             where old.checked_at <= excluded.checked_at
            """)
    void save(
            @Bind("owner") SteamId owner,
            @Bind("token") String token,
            @Bind("number") int number,
            @BindMethods("c") TradeUrlCheck check);

    /** A row, whose state is the wire's number. */
    record Row(
            int state,
            SteamId owner,
            int escrowDays,
            boolean probation,
            boolean vacBanned,
            int gameBans,
            @Nullable EconomyBan economyBan,
            Instant checkedAt) {

        TradeUrlCheck check() {
            TradeUrlState found = TradeUrlState.ofNumber(state);
            return new TradeUrlCheck(
                    found,
                    found == TradeUrlState.NO_SUCH_USER ? null : owner,
                    escrowDays,
                    probation,
                    vacBanned,
                    gameBans,
                    economyBan,
                    checkedAt);
        }
    }
}
