package dev.bailee.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.secrets.Resealed;
import dev.bailee.secrets.Sealer;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts' secrets outlast a change of the sealing key. */
class SealsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
    private static final TradeUrl TRADE_URL = TradeUrl.parse(
                    "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234")
            .orElseThrow();

    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(() -> NOON, random);
    private final String older = Sealer.newKey(random);
    private final String newer = Sealer.newKey(random);

    private Accounts accounts(String keys) {
        return new Accounts(Sealer.of(keys), ids, () -> NOON, random);
    }

    private static NewAccount wanted(Ids ids, String name) {
        return new NewAccount(ids.next(), name, "eu:" + ids.next(), TRADE_URL, List.of());
    }

    @Test
    void sealsWithTheCurrentKeyWhatAnOlderOneSealed() {
        try (ScratchDatabase database = ScratchDatabase.of("escrow")) {
            Accounts before = accounts(older);
            Accounts after = accounts(newer + "," + older);
            MintedAccount minted = database.jdbi().inTransaction(handle -> {
                MintedAccount revoked = before.add(handle, wanted(ids, "revoked"));
                before.revoke(
                        handle,
                        revoked.account().merchantId(),
                        revoked.account().id());
                return before.add(handle, wanted(ids, "in force"));
            });

            assertThat(seal(database, after, false)).isEqualTo(new Resealed(1, 1, List.of()));
            assertThat(seal(database, after, true)).isEqualTo(new Resealed(1, 1, List.of()));
            assertThat(seal(database, after, true)).isEqualTo(new Resealed(1, 0, List.of()));
            assertThat(seal(database, before, true).broken()).hasSize(1);

            String credential = "GFAPI " + minted.account().key() + ":" + OneTimeCodes.at(minted.secret(), NOON);
            Verdict verdict = database.jdbi()
                    .inTransaction(
                            handle -> new Doorkeeper(Sealer.of(newer), () -> NOON).judge(handle, credential, HOME));
            assertThat(verdict.orThrow().account()).isEqualTo(minted.account());
        }
    }

    private static Resealed seal(ScratchDatabase database, Accounts room, boolean keep) {
        return database.jdbi().withHandle(handle -> room.reseal(handle, keep));
    }
}
