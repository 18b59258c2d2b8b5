package dev.bailee.merchants;

import static dev.bailee.merchants.Fixture.HOME;
import static dev.bailee.merchants.Fixture.NOON;
import static dev.bailee.merchants.Fixture.assertRefuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void recognisesAKeyAndItsMerchant() {
        MintedKey minted = mint("server", Scope.CORE_ACCESS);
        Caller caller = authenticate(minted.plainText());
        assertThat(caller)
                .isEqualTo(new Caller(
                        fixture.merchant, true, minted.key().id(), List.of(Scope.CORE_ACCESS), List.of(), HOME));
    }

    @Test
    void carries256RandomBitsAndShowsOnlyItsBeginning() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            MintedKey minted = mint("key " + i, Scope.CORE_ACCESS);
            assertThat(minted.plainText())
                    .matches("ap_[A-Za-z0-9_-]{43}")
                    .startsWith(minted.key().prefix());
            texts.add(minted.plainText());
        }
        assertThat(texts).hasSize(20);
    }

    @Test
    void keepsNoTextOfAKeyBeyondItsPrefix() {
        MintedKey minted = mint("server", Scope.CORE_ACCESS);
        String secretPart = minted.plainText().substring(minted.key().prefix().length());
        String row = fixture.jdbi.withHandle(handle -> handle.createQuery(
                        "select k::text || encode(hash, 'escape') from merchants.api_keys k where k.id = :id")
                .bind("id", minted.key().id())
                .mapTo(String.class)
                .one());
        assertThat(row).contains(minted.key().prefix()).doesNotContain(secretPart);
        assertThat(minted.toString()).doesNotContain(secretPart);
        assertThat(authenticate(minted.plainText()).toString()).doesNotContain(secretPart);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void asksForAKeyWhereThereIsNone(@Nullable String header) {
        assertRefuses(ErrorCode.MISSING_API_KEY, () -> authenticate(header));
    }

    @Test
    void refusesAnUnknownKeyWithoutRepeatingIt() {
        String wrong = mint("server", Scope.CORE_ACCESS).plainText() + "x";
        assertThat(Fixture.refusal(() -> authenticate(wrong)).text()).doesNotContain(wrong);
        assertRefuses(ErrorCode.INVALID_API_KEY, () -> authenticate(wrong));
        assertRefuses(ErrorCode.INVALID_API_KEY, () -> authenticate("ap_"));
    }

    @Test
    void refusesARevokedKeyAtOnceAlsoOnAnotherNode() {
        MintedKey minted = mint("server", Scope.CORE_ACCESS);
        ApiKeys otherNode = new ApiKeys(fixture.ids, () -> fixture.now, fixture.random);
        Caller before = fixture.jdbi.withHandle(handle -> otherNode.authenticate(handle, minted.plainText(), HOME));
        assertThat(before.keyId()).isEqualTo(minted.key().id());
        fixture.jdbi.useHandle(handle ->
                fixture.keys.revoke(handle, fixture.merchant, minted.key().id()));
        assertRefuses(
                ErrorCode.API_KEY_REVOKED,
                () -> fixture.jdbi.useHandle(handle -> otherNode.authenticate(handle, minted.plainText(), HOME)));
    }

    @Test
    void neverRevokesAnotherMerchantsKey() {
        MintedKey minted = mint("server", Scope.CORE_ACCESS);
        UUID stranger = fixture.newMerchant("stranger");
        assertRefuses(
                ErrorCode.NOT_FOUND,
                () -> fixture.jdbi.useHandle(handle ->
                        fixture.keys.revoke(handle, stranger, minted.key().id())));
        assertThat(authenticate(minted.plainText()).keyId())
                .isEqualTo(minted.key().id());
    }

    @Test
    void refusesAKeyFromItsExpiryOn() {
        Instant expiry = NOON.plus(Duration.ofHours(1));
        MintedKey minted = mint("server", List.of(Scope.CORE_ACCESS), List.of(), expiry);
        fixture.now = expiry.minusMillis(1);
        assertThat(authenticate(minted.plainText()).keyId())
                .isEqualTo(minted.key().id());
        fixture.now = expiry;
        assertRefuses(ErrorCode.API_KEY_REVOKED, () -> authenticate(minted.plainText()));
    }

    @Test
    void refusesAllKeysOfADisabledMerchantButTellsARevokedOneFirst() {
        MintedKey live = mint("live", Scope.CORE_ACCESS);
        MintedKey revoked = mint("revoked", Scope.CORE_ACCESS);
        fixture.jdbi.useHandle(handle -> {
            fixture.keys.revoke(handle, fixture.merchant, revoked.key().id());
            fixture.merchants.enable(handle, fixture.merchant, false);
        });
        assertRefuses(ErrorCode.ACCOUNT_DISABLED, () -> authenticate(live.plainText()));
        assertRefuses(ErrorCode.API_KEY_REVOKED, () -> authenticate(revoked.plainText()));
    }

    @Test
    void keepsNamesUniqueAmongKeysInForce() {
        MintedKey first = mint("Server", Scope.CORE_ACCESS);
        assertRefuses(ErrorCode.CONFLICT, () -> mint("server", Scope.WALLET));
        fixture.jdbi.useHandle(handle ->
                fixture.keys.revoke(handle, fixture.merchant, first.key().id()));
        assertThat(mint("server", Scope.WALLET).key().name()).isEqualTo("server");
    }

    @Test
    void needsAScope() {
        assertRefuses(ErrorCode.VALIDATION_FAILED, () -> mint("server"));
    }

    @Test
    void amendsAKeyInForce() {
        MintedKey minted = mint("server", Scope.CORE_ACCESS);
        Cidr block = Cidr.parse("2001:db8::/32").orElseThrow();
        fixture.jdbi.useHandle(handle -> fixture.keys.amend(
                handle,
                fixture.merchant,
                minted.key().id(),
                EnumSet.of(Scope.CORE_READ, Scope.WALLET),
                List.of(block),
                null));
        Caller caller = authenticate(minted.plainText());
        assertThat(caller.scopes()).containsExactly(Scope.CORE_READ, Scope.WALLET);
        assertThat(caller.cidrs()).containsExactly(block);
        assertRefuses(ErrorCode.API_KEY_IP_DENIED, caller::checkAddress);
    }

    @ParameterizedTest
    @CsvSource({
        "CORE_ACCESS, READ, ",
        "CORE_ACCESS, WRITE, ",
        "CORE_ACCESS, WALLET, ",
        "CORE_READ, READ, ",
        "CORE_READ, WRITE, INSUFFICIENT_SCOPE",
        "CORE_READ, WALLET, API_KEY_SCOPE_DENIED",
        "WALLET, READ, API_KEY_SCOPE_DENIED",
        "WALLET, WRITE, API_KEY_SCOPE_DENIED",
        "WALLET, WALLET, "
    })
    void letsEachScopeGoSoFar(Scope scope, Access access, @Nullable ErrorCode refusal) {
        Caller caller = authenticate(mint("server", scope).plainText());
        if (refusal == null) {
            caller.checkScope(access);
        } else {
            assertRefuses(refusal, () -> caller.checkScope(access));
        }
    }

    @Test
    void looksKeysUpByAnIndex() {
        String plan = fixture.jdbi.withHandle(handle -> {
            handle.execute("set enable_seqscan = off");
            return String.join(
                    "\n",
                    handle.createQuery("explain select * from merchants.api_keys where hash = :hash")
                            .bind("hash", "x".getBytes(StandardCharsets.UTF_8))
                            .mapTo(String.class)
                            .list());
        });
        assertThat(plan).contains("api_keys_hash_key");
    }

    private MintedKey mint(String name, Scope... scopes) {
        return mint(name, List.of(scopes), List.of(), null);
    }

    private MintedKey mint(String name, List<Scope> scopes, List<Cidr> cidrs, @Nullable Instant expiresAt) {
        return fixture.jdbi.withHandle(
                handle -> fixture.keys.mint(handle, fixture.merchant, name, scopes, cidrs, expiresAt));
    }

    private Caller authenticate(@Nullable String header) {
        return fixture.jdbi.withHandle(handle -> fixture.keys.authenticate(handle, header, HOME));
    }
}
