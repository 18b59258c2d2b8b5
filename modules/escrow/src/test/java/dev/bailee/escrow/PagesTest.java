package dev.bailee.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.ErrorCode;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final int MANY = 100_000;

    private final EscrowWorld world = new EscrowWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void showsThoseThatChangedLastFirst() {
        List<UUID> ids = store(5);
        touch(ids.get(2));
        assertThat(walk(2, null, () -> {})).containsExactly(ids.get(2), ids.get(4), ids.get(3), ids.get(1), ids.get(0));
        assertThat(page(new PageAsk<>(EscrowStatus.DELIVERED, 20, null)).rows()).isEmpty();
        assertThat(page(new PageAsk<>(EscrowStatus.RECEIVED, 5, null)).hasMore())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNoneThatStayedAndShowsNoneTwiceWhileRowsChange(long seed) {
        Random random = new Random(seed);
        List<UUID> ids = store(60);
        Set<UUID> touched = new HashSet<>();
        List<UUID> shown = walk(1 + random.nextInt(7), null, () -> {
            for (int i = random.nextInt(4); i > 0; i--) {
                UUID id = ids.get(random.nextInt(ids.size()));
                touched.add(id);
                touch(id);
            }
        });
        assertThat(shown).as("seed %d", seed).doesNotHaveDuplicates();
        List<UUID> stayed = ids.stream().filter(id -> !touched.contains(id)).toList();
        assertThat(shown).as("seed %d", seed).containsAll(stayed);
    }

    @Test
    void goesOnWhereThePageEndedThoughItsLastRowMovedOn() {
        List<UUID> ids = store(6);
        Page<EscrowRow> first = page(new PageAsk<>(null, 2, null));
        UUID last = first.rows().getLast().listingId();
        touch(last);
        assertThat(ids(page(new PageAsk<>(null, 2, last)))).containsExactly(ids.get(3), ids.get(2));
        // another limit is another page, which nobody was served
        assertThat(ids(page(new PageAsk<>(null, 3, last)))).containsExactly(ids.get(5), ids.get(3), ids.get(2));
    }

    @Test
    void forgetsAfterADayWhereAPageEnded() {
        List<UUID> ids = store(6);
        UUID last = page(new PageAsk<>(null, 2, null)).rows().getLast().listingId();
        touch(last);
        world.pass(Duration.ofDays(1));
        assertThat(ids(page(new PageAsk<>(null, 2, last)))).containsExactly(ids.get(5), ids.get(3));
        world.pass(Duration.ofDays(1));
        assertThat(world.tx(world.intakes::forgetPages).intValue()).isEqualTo(2);
    }

    @Test
    void followsNoRowOfAnotherOwner() {
        store(2);
        Owner stranger = new Owner(world.merchant, "us-fake-1:" + world.ids.next());
        UUID other = page(new PageAsk<>(null, 1, null)).rows().getLast().listingId();
        IntakesTest.assertRefused(
                () -> world.tx(handle -> world.escrows.page(handle, stranger, new PageAsk<>(null, 1, other))),
                ErrorCode.NOT_FOUND);
    }

    @Test
    void readsAsLittleForTheLastPageOfVeryManyAsForTheFirst() throws Exception {
        store(MANY);
        world.database.ownerJdbi().useHandle(handle -> handle.execute("vacuum analyze escrow.escrows"));
        List<UUID> all =
                world.tx(handle -> handle.createQuery("select id from escrow.escrows order by updated_at desc, id desc")
                        .mapTo(UUID.class)
                        .list());
        assertAlike(all, null);
        assertAlike(all, EscrowStatus.RECEIVED);
    }

    private void assertAlike(List<UUID> all, @Nullable EscrowStatus status) throws Exception {
        long first = buffers(status, new Pages.Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1)));
        assertThat(first).isLessThan(60);
        for (int at : new int[] {MANY / 10, MANY / 2, MANY - 30}) {
            assertThat(buffers(status, place(all.get(at)))).isLessThanOrEqualTo(first + 8);
        }
    }

    private Pages.Place place(UUID id) {
        return world.tx(handle -> new Pages.Place(
                handle.attach(EscrowDao.class).find(id).orElseThrow().updatedAt(), id));
    }

    /** How many blocks the very query touches. */
    private long buffers(@Nullable EscrowStatus status, Pages.Place place) throws Exception {
        Method page = status == null
                ? EscrowDao.class.getDeclaredMethod("page", Owner.class, Pages.Place.class, int.class)
                : EscrowDao.class.getDeclaredMethod(
                        "page", Owner.class, EscrowStatus.class, Pages.Place.class, int.class);
        String sql = page.getAnnotation(SqlQuery.class).value();
        String plan = world.tx(handle -> handle.createQuery("explain (analyze, buffers, format json) " + sql)
                .bindMethods("o", world.owner)
                .bindMethods("p", place)
                .bind("status", status == null ? "" : status.name())
                .bind("limit", 21)
                .mapTo(String.class)
                .one());
        JsonNode top = Wire.JSON.readTree(plan).path(0).path("Plan");
        return top.path("Shared Hit Blocks").asLong()
                + top.path("Shared Read Blocks").asLong();
    }

    private List<UUID> walk(int limit, @Nullable EscrowStatus status, Runnable meanwhile) {
        List<UUID> shown = new ArrayList<>();
        Page<EscrowRow> page = page(new PageAsk<>(status, limit, null));
        shown.addAll(ids(page));
        while (page.hasMore()) {
            meanwhile.run();
            page = page(new PageAsk<>(status, limit, shown.getLast()));
            shown.addAll(ids(page));
        }
        return shown;
    }

    private static List<UUID> ids(Page<EscrowRow> page) {
        return page.rows().stream().map(EscrowRow::listingId).toList();
    }

    private Page<EscrowRow> page(PageAsk<EscrowStatus> ask) {
        return world.tx(handle -> world.escrows.page(handle, world.owner, ask));
    }

    private void touch(UUID id) {
        world.pass(Duration.ofSeconds(1));
        world.tx(
                handle -> handle.execute("update escrow.escrows set updated_at = ? where id = ?", world.instant(), id));
    }

    /** Escrows of one intake, each changed a second after the one before. */
    private List<UUID> store(int count) {
        UUID intake = world.started();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(world.ids.next());
        }
        UUID[] array = ids.toArray(UUID[]::new);
        world.tx(handle -> handle.createUpdate("""
                        insert into escrow.items (listing_id, intake_id, part, position, appid, context_id, asset_id,
                            class_id, amount, name, market_hash_name, type, icon_url, listing_status)
                        select id, :intake, 1, n, 730, '2', n::text, '1', 1, 'Gamma Case', 'Gamma Case', '', '', 'READY'
                        from unnest(:ids) with ordinality as item (id, n)
                        """)
                .bind("intake", intake)
                .bind("ids", array)
                .execute());
        Instant begin = world.instant();
        world.pass(Duration.ofSeconds(count + 1L));
        return world.tx(handle -> {
            int _ = handle.createUpdate("""
                            insert into escrow.escrows (id, intake_id, merchant_id, owner, idempotency_key, status, bot,
                                holder, asset_id, created_at, updated_at)
                            select id, :intake, :merchant, :owner, 'k', 'RECEIVED', 76561198000000099, 76561198000000099, n::text, :begin,
                                cast(:begin as timestamptz) + make_interval(secs => n)
                            from unnest(:ids) with ordinality as item (id, n)
                            """)
                    .bind("intake", intake)
                    .bind("merchant", world.merchant)
                    .bind("owner", world.owner.id())
                    .bind("begin", begin)
                    .bind("ids", array)
                    .execute();
            return ids;
        });
    }
}
