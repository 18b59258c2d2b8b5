package dev.bailee.merchants;

import static dev.bailee.merchants.Fixture.NOON;
import static dev.bailee.merchants.Fixture.TRADE_URL;
import static dev.bailee.merchants.Fixture.assertRefuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientUsersTest {

    private static final SteamId STEAM_ID = TRADE_URL.owner();
    private static final ClientData DATA = new ClientData(new BigDecimal("10.5"), NOON, "hash", 1, true, false);

    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void meetsAUserAndKnowsItAgain() {
        ClientUser met = touch(fixture.merchant, TRADE_URL, "one", DATA);
        assertThat(met)
                .isEqualTo(new ClientUser(
                        met.id(),
                        fixture.merchant,
                        STEAM_ID,
                        TRADE_URL,
                        "one",
                        DATA,
                        false,
                        UserLimits.NONE,
                        NOON,
                        NOON));
        fixture.later(Duration.ofHours(1));
        assertThat(touch(fixture.merchant, TRADE_URL, "one", DATA)).isEqualTo(met);
        assertThat(find(fixture.merchant)).isEqualTo(met);
    }

    @Test
    void keepsWhatItIsNotToldAnew() {
        ClientUser met = touch(fixture.merchant, TRADE_URL, "one", DATA);
        fixture.later(Duration.ofHours(1));
        TradeUrl moved = new TradeUrl(STEAM_ID, "NewToken");
        ClientData more = new ClientData(new BigDecimal("99"), null, null, null, null, true);
        ClientUser later = touch(fixture.merchant, moved, null, more);
        assertThat(later)
                .isEqualTo(new ClientUser(
                        met.id(),
                        fixture.merchant,
                        STEAM_ID,
                        moved,
                        "one",
                        new ClientData(new BigDecimal("99"), NOON, "hash", 1, true, true),
                        false,
                        UserLimits.NONE,
                        NOON,
                        fixture.now));
    }

    @Test
    void knowsAUserOfWhomNothingIsTold() {
        ClientUser met = touch(fixture.merchant, null, null, null);
        assertThat(met.tradeUrl()).isNull();
        assertThat(met.clientId()).isNull();
        assertThat(touch(fixture.merchant, null, null, null)).isEqualTo(met);
    }

    @Test
    void keepsMerchantsUsersApart() {
        UUID other = fixture.newMerchant("other");
        ClientUser ours = touch(fixture.merchant, TRADE_URL, "ours", null);
        ClientUser theirs = touch(other, TRADE_URL, "theirs", null);
        assertThat(ours.id()).isNotEqualTo(theirs.id());
        assertThat(find(fixture.merchant).clientId()).isEqualTo("ours");
        List<ClientUser> page = fixture.jdbi.withHandle(handle -> fixture.users.page(handle, other, null, 10));
        assertThat(page).containsExactly(theirs);
    }

    @Test
    void meetsAUserOnceWhenManyRequestsBringIt() throws Exception {
        Set<UUID> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<UUID> touch =
                    () -> touch(fixture.merchant, TRADE_URL, null, null).id();
            for (Future<UUID> met :
                    threads.invokeAll(Stream.generate(() -> touch).limit(40).toList())) {
                ids.add(met.get());
            }
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void blocksAUserUntilItIsLetInAgain() {
        touch(fixture.merchant, TRADE_URL, null, null);
        block(fixture.merchant, true);
        assertThat(touch(fixture.merchant, TRADE_URL, "one", null).blocked()).isTrue();
        block(fixture.merchant, false);
        assertThat(find(fixture.merchant).blocked()).isFalse();
        UUID other = fixture.newMerchant("other");
        assertRefuses(ErrorCode.CLIENT_USER_NOT_FOUND, () -> block(other, true));
    }

    @Test
    void keepsTheMerchantsLimitsForAUser() {
        touch(fixture.merchant, TRADE_URL, null, null);
        UserLimits limits = new UserLimits(Money.ofCents(500), null);
        fixture.jdbi.useHandle(handle -> fixture.users.limit(handle, fixture.merchant, STEAM_ID, limits));
        assertThat(touch(fixture.merchant, TRADE_URL, "one", null).limits()).isEqualTo(limits);
        UUID other = fixture.newMerchant("other");
        assertRefuses(
                ErrorCode.CLIENT_USER_NOT_FOUND,
                () -> fixture.jdbi.useHandle(handle -> fixture.users.limit(handle, other, STEAM_ID, limits)));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-01T10:00:00Z, 2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00.123Z, 2024-05-01T10:00:00.123Z",
        "2024-05-01T12:00:00+02:00, 2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00, 2024-05-01T10:00:00Z",
        "2024-05-01, 2024-05-01T00:00:00Z",
        "0001-01-01, ",
        "+99999-01-01T00:00:00Z, ",
        "yesterday, "
    })
    void readsDatesAsMerchantsSpellThem(String text, @Nullable String expected) {
        Map<String, String> problems = new TreeMap<>();
        ClientData data = ClientData.read(Map.of("registrationDate", text), problems);
        if (expected == null) {
            assertThat(problems).containsOnlyKeys("clientData.registrationDate");
        } else {
            assertThat(data.registrationDate()).hasToString(expected);
        }
    }

    @Test
    void namesEveryProblem() {
        Map<String, String> problems = new TreeMap<>();
        ClientData.read(
                Map.of(
                        "totalWager",
                        Double.POSITIVE_INFINITY,
                        "registrationDate",
                        1,
                        "kycHash",
                        "a\0b",
                        "kycLevel",
                        new BigDecimal("1e9999"),
                        "fiatDeposits",
                        "yes",
                        "cryptoDeposits",
                        0),
                problems);
        assertThat(problems)
                .containsOnlyKeys(
                        "clientData.totalWager",
                        "clientData.registrationDate",
                        "clientData.kycHash",
                        "clientData.kycLevel",
                        "clientData.fiatDeposits",
                        "clientData.cryptoDeposits");
    }

    private ClientUser touch(
            UUID merchant, @Nullable TradeUrl tradeUrl, @Nullable String clientId, @Nullable ClientData data) {
        return fixture.jdbi.withHandle(
                handle -> fixture.users.touch(handle, merchant, STEAM_ID, tradeUrl, clientId, data));
    }

    private ClientUser find(UUID merchant) {
        return fixture.jdbi.withHandle(
                handle -> fixture.users.find(handle, merchant, STEAM_ID).orElseThrow());
    }

    private void block(UUID merchant, boolean blocked) {
        fixture.jdbi.useHandle(handle -> fixture.users.block(handle, merchant, STEAM_ID, blocked));
    }
}
