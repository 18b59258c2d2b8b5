package dev.bailee.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.secrets.Sealer;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {

    private static final ScratchDatabase SHARED = ScratchDatabase.of("escrow");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress AWAY = InetAddress.ofLiteral("198.51.100.7");
    private static final TradeUrl TRADE_URL = TradeUrl.parse(
                    "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234")
            .orElseThrow();

    private final Jdbi jdbi = SHARED.jdbi();
    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer = Sealer.of(Sealer.newKey(random));
    private volatile Instant now = NOON;
    private final Ids ids = new Ids(() -> now, random);
    private final Accounts accounts = new Accounts(sealer, ids, () -> now, random);
    private final Doorkeeper door = new Doorkeeper(sealer, () -> now);
    private final UUID merchant = ids.next();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private MintedAccount minted = add("first", owner(), List.of());

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void letsTheRightCodeIn() {
        Verdict.Admitted admitted = judge(credential(code()), HOME).orThrow();
        assertThat(admitted.account()).isEqualTo(minted.account());
    }

    @Test
    void letsOneCodeInAgainAndAgain() {
        String credential = credential(code());
        judge(credential, HOME).orThrow();
        now = now.plusSeconds(29);
        assertThat(judge(credential, HOME).orThrow().account()).isEqualTo(minted.account());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GFAPI",
                "GFAPI ",
                "GFAPI KEY",
                "GFAPI KEY:",
                "GFAPI KEY:12345",
                "GFAPI KEY:1234567",
                "GFAPI  KEY:CODE",
                "GFAPI KEY: CODE",
                "GFAPI KEY:CODE ",
                "GFAPI CODE:KEY",
                "Bearer KEY:CODE",
                "GFAPI another:CODE",
                "GFAPI KEY:KEY:CODE"
            })
    void refusesWhatIsNoCredential(String form) {
        String header = form.replace("KEY", minted.account().key()).replace("CODE", code());
        assertRefused(ErrorCode.UNAUTHORIZED, header, HOME);
        assertRefused(ErrorCode.UNAUTHORIZED, null, HOME);
    }

    @Test
    void refusesAWrongCodeInTheVeryWordsOfARefusalWithoutAKey() {
        Refusal wrong = refusal(judge(credential(wrong()), HOME));
        Refusal missing = refusal(judge(null, HOME));
        assertThat(wrong.text()).isEqualTo(missing.text()).isEqualTo("Unauthorized");
    }

    @Test
    void refusesEvenTheRightCodeAfterTenWrongOnesAMinute() {
        miss(10, HOME);
        Refusal refusal = assertRefused(ErrorCode.RATE_LIMITED, credential(code()), HOME);
        assertThat(refusal.text()).isEqualTo("Too many attempts - Retry later");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(judge(credential(code()), AWAY)).isInstanceOf(Verdict.Admitted.class);
        now = now.plusSeconds(60);
        assertThat(judge(credential(code()), HOME)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void letsNineWrongCodesPass() {
        miss(9, HOME);
        assertThat(judge(credential(code()), HOME)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void after50WrongCodesADayOnlyNetworksThatSucceededBeforeGetIn() {
        judge(credential(code()), HOME).orThrow();
        for (int minute = 0; minute < 5; minute++) {
            miss(10, InetAddress.ofLiteral("203.0.113." + minute));
        }
        Refusal refusal = assertRefused(ErrorCode.RATE_LIMITED, credential(code()), AWAY);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(judge(credential(code()), HOME)).isInstanceOf(Verdict.Admitted.class);
        now = now.plus(Duration.ofDays(1));
        assertThat(judge(credential(code()), AWAY)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void aWholeIpv6NetworkIsOne() {
        miss(5, InetAddress.ofLiteral("2001:db8:1:2::1"));
        miss(5, InetAddress.ofLiteral("2001:db8:1:2:ffff::9"));
        assertRefused(ErrorCode.RATE_LIMITED, credential(code()), InetAddress.ofLiteral("2001:db8:1:2::77"));
    }

    @Test
    void manyGuessesAtOnceAreCountedOneByOne() throws Exception {
        String credential = credential(wrong());
        Callable<ErrorCode> guess = () -> refusal(judge(credential, AWAY)).code();
        List<Future<ErrorCode>> all = threads.invokeAll(java.util.Collections.nCopies(60, guess));
        int wrong = 0;
        for (Future<ErrorCode> each : all) {
            wrong += each.get() == ErrorCode.UNAUTHORIZED ? 1 : 0;
        }
        assertThat(wrong).isEqualTo(10);
    }

    @Test
    void anAccountMayListWhereItIsUsedFrom() {
        minted = add("listed", owner(), List.of(Cidr.parse("192.0.2.0/24").orElseThrow()));
        assertRefused(ErrorCode.API_KEY_IP_DENIED, credential(code()), AWAY);
        assertThat(judge(credential(code()), HOME)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void aRevokedAccountIsRefusedAtOnce() {
        jdbi.useTransaction(
                handle -> accounts.revoke(handle, merchant, minted.account().id()));
        assertRefused(ErrorCode.UNAUTHORIZED, credential(code()), HOME);
    }

    @Test
    void aCodeIsGoodForOneContentWhereItIsClaimed() {
        Verdict.Admitted admitted = judge(credential(code()), HOME).orThrow();
        claim(admitted, "deliver A to B");
        claim(admitted, "deliver A to B");
        assertThatThrownBy(() -> claim(admitted, "deliver A to C"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHORIZED));
        now = now.plusSeconds(30);
        claim(judge(credential(code()), HOME).orThrow(), "deliver A to C");
    }

    @ParameterizedTest
    @CsvSource({"first, CONFLICT", "FIRST, CONFLICT"})
    void refusesASecondAccountOfOneName(String name, ErrorCode code) {
        assertThatThrownBy(() -> add(name, owner(), List.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void anOwnerBelongsToOneMerchant() {
        String owner = minted.account().owner();
        assertThat(add("second", owner, List.of()).account().owner()).isEqualTo(owner);
        assertThatThrownBy(() -> jdbi.inTransaction(handle ->
                        accounts.add(handle, new NewAccount(ids.next(), "third", owner, TRADE_URL, List.of()))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void keepsNoSecretInPlainText() {
        String row = jdbi.withHandle(handle -> handle.createQuery(
                        "select a::text || encode(secret, 'escape') from escrow.accounts a where id = :id")
                .bind("id", minted.account().id())
                .mapTo(String.class)
                .one());
        assertThat(row).contains(minted.account().key()).doesNotContain(minted.secret());
        assertThat(minted.toString()).doesNotContain(minted.secret());
    }

    private void miss(int times, InetAddress from) {
        for (int time = 0; time < times; time++) {
            assertRefused(ErrorCode.UNAUTHORIZED, credential(wrong()), from);
        }
    }

    private Refusal assertRefused(ErrorCode code, @Nullable String header, InetAddress from) {
        Refusal refusal = refusal(judge(header, from));
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }

    private static Refusal refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).refusal();
    }

    private Verdict judge(@Nullable String header, InetAddress from) {
        return jdbi.inTransaction(handle -> door.judge(handle, header, from));
    }

    private void claim(Verdict.Admitted admitted, String content) {
        jdbi.useTransaction(handle -> door.claim(handle, admitted, content));
    }

    private MintedAccount add(String name, String owner, List<Cidr> cidrs) {
        return jdbi.inTransaction(
                handle -> accounts.add(handle, new NewAccount(merchant, name, owner, TRADE_URL, cidrs)));
    }

    private static String owner() {
        return "us-fake-1:" + UUID.randomUUID();
    }

    private String credential(String code) {
        return "GFAPI " + minted.account().key() + ":" + code;
    }

    private String code() {
        return OneTimeCodes.at(minted.secret(), now);
    }

    /** Of an hour ago; one in three hundred thousand is right by chance, and is passed over. */
    private String wrong() {
        Instant then = now.minusSeconds(3600);
        while (OneTimeCodes.match(minted.secret(), OneTimeCodes.at(minted.secret(), then), now)
                .isPresent()) {
            then = then.minusSeconds(30);
        }
        return OneTimeCodes.at(minted.secret(), then);
    }
}
