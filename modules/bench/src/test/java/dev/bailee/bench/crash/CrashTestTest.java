package dev.bailee.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.Database;
import dev.bailee.database.LocalPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small crash test, and whether it would see anything: its data, spoilt in one place at a time. */
class CrashTestTest {

    @TempDir
    private static Path folder;

    private static CrashReport report;
    private static LocalPostgres postgres;
    private static Database database;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void crash() throws Exception {
        report = CrashTest.run(
                new CrashSettings(32, 3, 4711, CrashSettings.EMBEDDED, folder, true), System.out::println);
        report.lines().forEach(System.out::println);
        postgres = LocalPostgres.start(DemoProcess.postgres(folder), 0);
        database = Database.open(postgres.owner());
    }

    @AfterAll
    static void close() {
        try (LocalPostgres _ = postgres) {
            database.close();
        }
    }

    @Test
    void losesDoublesAndForgetsNothingWhenItIsKilledUnderLoad() {
        assertThat(report.restarts()).hasSize(3);
        assertThat(report.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            update trades.trades set wake_at = created_at => still
            update trades.items set stuck_at = updated_at => waits for an operator
            update trades.items set status = 'FAILED' where status = 'COMPLETED' => but the supplier sold it
            update trades.items set status = 'COMPLETED' where error = 'LISTING_UNAVAILABLE' => but the supplier
            insert into trades.user_locks select id, 'WITHDRAW', id, updated_at from trades.trades => is locked still
            update trades.deposits set stuck_at = moved_at => waits for an operator
            update trades.deposits set room_cents = 1 where precredit_cents > 0 => holds room or pending credit still
            update trades.trades set status = 'FAILED' where type = 'DEPOSIT' => but its user gave it
            update trades.trades set status = 'COMPLETED' where type = 'DEPOSIT' => but its user gave nothing
            update trades.items set status = 'COMPLETED' where from_stock => but its buyer has it not
            update trades.items set status = 'FAILED' where from_stock => but its buyer has it
            delete from ledger.postings where reference like 'deposit:%:final' => and brought
            update steam.offers set state = 'HELD' where state = 'ACCEPTED' => is HELD still
            update steam.offers set notified_at = null => nobody took in
            update steam.offers set steam_offer_id = 'x' || steam_offer_id => nobody accounts for
            update sandbox.steam_offer set message = (select min(message) from sandbox.steam_offer) => times
            delete from market.stock => in a bot and not in our stock
            update market.stock set state = 'GONE' where state = 'FREE' => in a bot and not in our stock
            update sandbox.steam_asset set owner = null => in our stock or custody and not in a bot
            delete from ledger.postings where reference like 'withdrawal:%:reserve' => has no reservation
            delete from ledger.postings where reference like '%:resolution' => has 0 resolutions
            update ledger.entries set delta_cents = delta_cents - 1 where delta_cents < 0 => and the ledger says
            update sandbox.purchase set sale = number, custom_id = 'one' => sold twice
            update sandbox.mode set buy_again = false => refuses to sell twice
            update sandbox.purchase set custom_id = gen_random_uuid() => sale without an item
            update sandbox.account set violations = 1 => was used too fast
            update sandbox.callback set problem = 'the signature is wrong' => was refused
            update sandbox.callback set body = concat(body, ' ') => has another body than its event
            update sandbox.callback set delivery_id = gen_random_uuid() => tells of no event
            update sandbox.callback set status = 'initiated' => was told as news
            delete from sandbox.callback => was told 0 times
            update callbacks.event set sequence = - sequence => is out of order
            update callbacks.event set body = replace(body, '"completed"', '"failed"') => and its last callback says
            """)
    void findsWhatIsSpoiltOfTrades(String fault, String violation) {
        assertThat(violationsOf(fault)).anyMatch(line -> line.contains(violation));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            update escrow.escrows set status = 'DELIVER_PENDING' where status = 'RECEIVED' => is DELIVER_PENDING still
            update escrow.intakes set status = 'TRADE_HOLD' where status = 'LISTED' => is TRADE_HOLD still
            update escrow.escrows set stuck_at = updated_at => waits for an operator
            update escrow.intakes set stuck_at = updated_at => waits for an operator
            update escrow.escrows set asset_id = '1' => says its item is 1
            update escrow.escrows set holder = bot where status = 'DELIVERED' => has its item, and by Steam
            update sandbox.steam_asset set owner = 1 where owner > 76561198030265729 => and its item with 1
            update escrow.escrows set status = 'RETURNED' where status = 'DELIVERED' => but by Steam it was deliver_pending
            update escrow.escrows set status = 'DELIVERED' where status = 'RECEIVED' => but by Steam it was never handed over
            update escrow.escrows set status = 'CANCELED' where status = 'RECEIVED' => and its item with
            update sandbox.steam_offer set state = 7 where message like 'intake%' and state = 3 => kept, and brought 0
            update escrow.intakes set num_listed = num_listed + 1 where status = 'LISTED' => kept, and brought
            update callbacks.event set body = replace(body, '"received"', '"returned"') => went from
            update callbacks.event set body = replace(body, '"delivered"', '"returned"') => and its last callback says
            update callbacks.event set body = replace(body, '"num_listed":3', '"num_listed":2') => and its last callback says
            delete from sandbox.callback where subject = 'escrow' => was told 0 times
            delete from market.stock => in a bot and not in our stock or custody
            """)
    void findsWhatIsSpoiltOfCustody(String fault, String violation) {
        assertThat(violationsOf(fault)).anyMatch(line -> line.contains(violation));
    }

    @Test
    void findsWhatWasToldToASellerAndIsNotThere() {
        Map<String, Set<String>> told = Map.of("listing", Set.of("DELIVER_PENDING"));
        assertThat(new Books(database.jdbi()).forgotten(told))
                .containsExactlyInAnyOrder(
                        "told to a seller and not there: listing",
                        "told to a seller and not there: listing DELIVER_PENDING");
    }

    private static List<String> violationsOf(String fault) {
        return database.jdbi().withHandle(handle -> {
            handle.begin();
            try {
                assertThat(handle.execute(fault)).isPositive();
                return Books.findings(handle);
            } finally {
                handle.rollback();
            }
        });
    }
}
