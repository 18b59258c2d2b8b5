package dev.bailee.steam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UrlCheckDaoTest {

    private static final ScratchDatabase DATABASE = ScratchDatabase.of("steam");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private final TradeUrlChecks checks =
            new TradeUrlChecks(new SteamSettings(NOWHERE, NOWHERE, ""), InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        checks.close();
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @ParameterizedTest
    @EnumSource(TradeUrlState.class)
    void keepsWhatIsCertainAsItWas(TradeUrlState state) {
        TradeUrl url = new TradeUrl(SteamId.ofPartner(100 + state.number()), "AbCd1234");
        TradeUrlCheck check = state == TradeUrlState.NO_SUCH_USER
                ? TradeUrlCheck.withoutBans(state, NOW)
                : new TradeUrlCheck(state, url.owner(), 15, true, true, 3, EconomyBan.PROBATION, NOW);

        store(url, check);

        assertThat(cached(url, NOW)).isEqualTo(Optional.of(check).filter(_ -> state.isCertain()));
    }

    @Test
    void forgetsAfterAnHour() {
        TradeUrl url = new TradeUrl(SteamId.ofPartner(1), "AbCd1234");
        store(url, TradeUrlCheck.withoutBans(TradeUrlState.NO_SUCH_USER, NOW));

        assertThat(cached(url, NOW.plus(Duration.ofMinutes(59)))).isPresent();
        assertThat(cached(url, NOW.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void tellsTokensOfOneUserApart() {
        SteamId owner = SteamId.ofPartner(2);
        store(new TradeUrl(owner, "AbCd1234"), TradeUrlCheck.withoutBans(TradeUrlState.NO_SUCH_USER, NOW));

        assertThat(cached(new TradeUrl(owner, "AbCd1235"), NOW)).isEmpty();
    }

    @Test
    void neverReplacesALaterCheckByAnEarlierOne() {
        TradeUrl url = new TradeUrl(SteamId.ofPartner(3), "AbCd1234");
        TradeUrlCheck later = TradeUrlCheck.withoutBans(TradeUrlState.NO_SUCH_USER, NOW.plusSeconds(1));
        store(url, TradeUrlCheck.withoutBans(TradeUrlState.NO_SUCH_USER, NOW));
        store(url, later);
        store(url, TradeUrlCheck.withoutBans(TradeUrlState.NO_SUCH_USER, NOW));

        assertThat(cached(url, NOW)).contains(later);
    }

    private void store(TradeUrl url, TradeUrlCheck check) {
        DATABASE.jdbi().useTransaction(handle -> checks.store(handle, url, check));
    }

    private Optional<TradeUrlCheck> cached(TradeUrl url, Instant now) {
        return DATABASE.jdbi().withHandle(handle -> checks.cached(handle, url, now));
    }
}
