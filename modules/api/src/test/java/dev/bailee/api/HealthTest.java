package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.AuditReport;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Finding;
import dev.bailee.ledger.FindingKind;
import dev.bailee.ledger.Ledger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What waits for a person turns a health check red until somebody has looked. */
class HealthTest {

    private static final RunningApi API = RunningApi.start(Map.of("role", "api"));
    private final Instant now = Instant.now();

    private final Ids ids = new Ids(() -> now, new SecureRandom());

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void aLedgerOutOfBalanceIsAnAlarmUntilAnOperatorClearsIt() {
        Ledger ledger = new Ledger();
        Finding finding = new Finding(FindingKind.SUPPLIER_FUNDS_DIFFER, "k1", List.of(), Money.ofCents(1));
        AuditReport report = new AuditReport(AuditScope.FULL, 1, 1, List.of(finding));
        assertThat(health("ledger").isHealthy()).isTrue();

        API.jdbi().useTransaction(handle -> ledger.markOutOfBalance(handle, report, now));
        assertThat(health("ledger").isHealthy()).isFalse();
        assertThat(health("ledger").getMessage()).contains("SUPPLIER_FUNDS_DIFFER k1");

        API.jdbi().useTransaction(handle -> ledger.clearOutOfBalance(handle, "somebody", now));
        assertThat(health("ledger").isHealthy()).isTrue();
    }

    @Test
    void aPurchaseThatNeedsAnOperatorIsAnAlarm() {
        assertThat(health("backlog").isHealthy()).isTrue();
        API.jdbi().useHandle(handle -> handle.execute("""
                insert into market.purchases (item_id, trade_id, merchant_id, game, market_hash_name, buyer,
                    buyer_token, ceiling_cents, markup_bps, sent_cents, run, state, failure, patience_until, stuck_at,
                    created_at, updated_at)
                values (?, ?, ?, '730', 'Item', 76561198000000001, 'AbCd1234', 100, 0, 100, ?, 'NOT_BOUGHT',
                    'PURCHASE_FAILED', now(), now(), now(), now())
                """, ids.next(), ids.next(), ids.next(), ids.next()));

        assertThat(health("backlog").getMessage()).contains("needs an operator");
        API.jdbi().useHandle(handle -> handle.execute("update market.purchases set stuck_at = null"));
    }

    @Test
    void aBotThatSteamDoesNotAnswerIsAnAlarm() {
        assertThat(health("fleet").isHealthy()).isTrue();
        API.jdbi().useHandle(handle -> {
            handle.execute("""
                    insert into steam.bots (steam_id, name, credentials, state, created_at, updated_at)
                    values (76561198860265729, 'first', ''::bytea, 'ENABLED', now(), now())
                    """);
            handle.execute("insert into steam.polls (bot, failures) values (76561198860265729, 3)");
        });

        assertThat(health("fleet").getMessage()).isEqualTo("Steam doesn't answer first");

        API.jdbi().useHandle(handle -> handle.execute("update steam.bots set state = 'DISABLED'"));
        assertThat(health("fleet").isHealthy()).isTrue();
    }

    @Test
    void anAcceptedOfferThatNothingAccountsForIsAnAlarm() {
        API.jdbi().useHandle(handle -> {
            handle.execute("""
                    insert into steam.bots (steam_id, name, credentials, state, created_at, updated_at)
                    values (76561198860265730, 'stray', ''::bytea, 'DISABLED', now(), now())
                    """);
            handle.execute("insert into steam.strays values ('1', 76561198860265730, 6, 'deposit', now(), null)");
        });
        assertThat(health("fleet").isHealthy()).isTrue();

        API.jdbi().useHandle(handle -> handle.execute("update steam.strays set steam_state = 3"));
        assertThat(health("fleet").getMessage()).contains("offer 1");

        API.jdbi().useHandle(handle -> handle.execute("update steam.strays set settled_at = now()"));
        assertThat(health("fleet").isHealthy()).isTrue();
    }

    @Test
    void anItemWhoseNextStepCantBeDoneIsAnAlarm() {
        assertThat(health("backlog").isHealthy()).isTrue();
        UUID trade = ids.next();
        API.jdbi().useHandle(handle -> {
            handle.execute("""
                    insert into trades.trades (id, type, source, merchant_id, client_user_id, steam_id, trade_url, game,
                        status, created_at, updated_at)
                    values (?, 'WITHDRAW', 'SELF', ?, ?, 76561198000000001, 'url', '730', 'HOLD', now(), now())
                    """, trade, ids.next(), ids.next());
            handle.execute("""
                    insert into trades.items (id, trade_id, position, listing_id, market_hash_name, status,
                        ceiling_cents, price_cents, held_cents, filled, stuck_at, updated_at)
                    values (?, ?, 1, ?, 'Item', 'HOLD', 100, 100, 100, true, now(), now())
                    """, ids.next(), trade, ids.next());
        });

        assertThat(health("backlog").getMessage()).contains("of trade " + trade + " needs an operator");
        API.jdbi().useHandle(handle -> handle.execute("update trades.items set stuck_at = null"));
    }

    @Test
    void aCallbackThatNobodySendsIsAnAlarm() {
        assertThat(health("backlog").isHealthy()).isTrue();
        API.jdbi().useHandle(handle -> handle.execute("""
                insert into callbacks.subject (kind, id, merchant_id, due_at)
                values ('TRADE', ?, ?, now() - interval '10 min')
                """, ids.next(), ids.next()));

        assertThat(health("backlog").getMessage()).contains("a callback is due since");
        API.jdbi().useHandle(handle -> handle.execute("update callbacks.subject set due_at = 'infinity'"));
    }

    private static HealthCheck.Result health(String name) {
        return API.environment().healthChecks().runHealthCheck(name);
    }
}
