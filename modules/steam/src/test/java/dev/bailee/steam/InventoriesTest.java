package dev.bailee.steam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoriesTest {

    private static final TradeUrl USER = new TradeUrl(SteamId.ofPartner(39734273), "AbCd1234");
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final String GAME = "730";

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final ScratchDatabase database = ScratchDatabase.of("steam");
    private final SteamStandIn steam = new SteamStandIn();
    private final Inventories inventories = inventories(now::get);

    private Inventories inventories(InstantSource clock) {
        SteamSettings settings = new SteamSettings(
                steam.at("/api"),
                steam.at("/community"),
                "key",
                Duration.ofSeconds(20),
                Duration.ofHours(1),
                0,
                Duration.ofMinutes(15));
        return new Inventories(settings, database.jdbi(), clock, new Ids(InstantSource.system(), new Random(3)));
    }

    @AfterEach
    void close() {
        inventories.close();
        steam.close();
        database.close();
    }

    private static String page(int from, int to, boolean more) {
        StringBuilder assets = new StringBuilder();
        for (int id = from; id <= to; id++) {
            assets.append(id == from ? "" : ",")
                    .append("{\"appid\":730,\"contextid\":\"2\",\"assetid\":\"")
                    .append(id)
                    .append("\",\"classid\":\"7\",\"instanceid\":\"0\",\"amount\":\"1\"}");
        }
        String rest = more ? ",\"more_items\":1,\"last_assetid\":\"" + to + "\"" : "";
        return "{\"assets\":[" + assets + "],\"descriptions\":[{\"classid\":\"7\",\"instanceid\":\"0\",\"tradable\":1,"
                + "\"name\":\"AK\",\"market_hash_name\":\"AK-47 | Slate (Field-Tested)\"}]" + rest + ",\"success\":1}";
    }

    @Test
    void readsAllPages() {
        steam.says(SteamStandIn.INVENTORY, 200, page(1, 1_000, true));
        steam.says(SteamStandIn.INVENTORY + "?start=1000", 200, page(1_001, 1_003, false));

        List<InventoryItem> items = inventories.of(USER, GAME, false).items();

        assertThat(items).hasSize(1_003).doesNotHaveDuplicates();
        assertThat(items.getLast().id()).isEqualTo(new InventoryItemId(GAME, "2", "1003"));
        assertThat(items.getLast().marketHashName()).isEqualTo("AK-47 | Slate (Field-Tested)");
    }

    @Test
    void keepsHalfAnInventoryForNobody() {
        steam.says(SteamStandIn.INVENTORY, 200, page(1, 1_000, true));
        steam.says(SteamStandIn.INVENTORY + "?start=1000", 500, "{\"error\":\"failed (20)\"}");

        assertRefused(ErrorCode.STEAM_UNAVAILABLE);
        steam.says(SteamStandIn.INVENTORY, 200, page(5, 6, false));
        assertThat(inventories.of(USER, GAME, false).items()).hasSize(2);
    }

    @Test
    void takesAPageWithoutAssetsForAnEmptyInventory() {
        steam.says(SteamStandIn.INVENTORY, 200, "{\"total_inventory_count\":0,\"success\":1,\"rwgrsn\":-2}");

        assertThat(inventories.of(USER, GAME, false).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | null                                  | INVENTORY_FETCH_FAILED",
                "404 | null                                  | INVENTORY_FETCH_FAILED",
                "200 | null                                  | INVENTORY_FETCH_FAILED",
                "200 | <html>                                | INVENTORY_FETCH_FAILED",
                "200 | {\"success\":false}                   | INVENTORY_FETCH_FAILED",
                "500 | {\"error\":\"not for you (15)\"}      | INVENTORY_FETCH_FAILED",
                "500 | {\"error\":\"EYldRefresh failed (20)\"} | STEAM_UNAVAILABLE",
                "500 | null                                  | STEAM_UNAVAILABLE",
                "503 | <html>                                | STEAM_UNAVAILABLE",
                "429 | null                                  | STEAM_RATE_LIMITED",
            })
    void saysWhyThereIsNone(int status, String body, ErrorCode expected) {
        steam.says(SteamStandIn.INVENTORY, status, body);

        assertRefused(expected);
    }

    @Test
    void saysWhenSteamWantsToBeAskedAgain() {
        steam.limits(SteamStandIn.INVENTORY, "77");

        assertThatThrownBy(() -> inventories.of(USER, GAME, false))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(77)));
    }

    @Test
    void asksSteamAgainOnlyAfterAWhile() {
        steam.says(SteamStandIn.INVENTORY, 200, page(1, 2, false));
        inventories.of(USER, GAME, false);
        steam.says(SteamStandIn.INVENTORY, 200, page(1, 3, false));

        now.set(START.plus(Duration.ofMinutes(15)).minusMillis(1));
        Inventory kept = inventories.of(USER, GAME, false);
        now.set(START.plus(Duration.ofMinutes(15)));
        Inventory anew = inventories.of(USER, GAME, false);

        assertThat(kept.items()).hasSize(2);
        assertThat(kept.fetchedAt()).isEqualTo(START);
        assertThat(anew.items()).hasSize(3);
        assertThat(anew.fetchedAt()).isEqualTo(now.get());
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void goesRoundWhatItKeepsWhenAskedTo() {
        steam.says(SteamStandIn.INVENTORY, 200, page(1, 2, false));
        inventories.of(USER, GAME, false);
        now.set(START.plusSeconds(1));

        inventories.of(USER, GAME, true);

        assertThat(asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asksOnceForAllWhoWantOneAtTheSameTime(boolean refresh) throws Exception {
        int callers = 24;
        CountDownLatch came = new CountDownLatch(callers);
        Set<Thread> known = ConcurrentHashMap.newKeySet();
        InstantSource clock = () -> {
            if (known.add(Thread.currentThread())) {
                came.countDown();
            }
            return Instant.now();
        };
        steam.says(SteamStandIn.INVENTORY, 200, page(1, 2, false));
        steam.holdsBack(SteamStandIn.INVENTORY);
        try (Inventories one = inventories(clock);
                Inventories otherProcess = inventories(clock);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Inventory>> all = IntStream.range(0, callers)
                    .mapToObj(n -> threads.submit(() -> (n % 2 == 0 ? one : otherProcess).of(USER, GAME, refresh)))
                    .toList();
            came.await();
            steam.letGo();
            for (Future<Inventory> each : all) {
                assertThat(each.get().items()).hasSize(2);
            }
        }
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void tellsAllWhoWaitedOfAFailure() throws Exception {
        steam.says(SteamStandIn.INVENTORY, 403, "null");
        steam.holdsBack(SteamStandIn.INVENTORY);
        try (Inventories real = inventories(InstantSource.system());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Inventory>> all = IntStream.range(0, 4)
                    .mapToObj(n -> threads.submit(() -> real.of(USER, GAME, false)))
                    .toList();
            steam.letGo();
            for (Future<Inventory> each : all) {
                assertThatThrownBy(each::get).hasCauseInstanceOf(Refusal.class);
            }
        }
    }

    private void assertRefused(ErrorCode code) {
        assertThatThrownBy(() -> inventories.of(USER, GAME, false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private long asked() {
        return steam.questions().stream()
                .filter(question -> question.startsWith(SteamStandIn.INVENTORY))
                .count();
    }

    @Test
    void readsWhatSetsAnItemApart() {
        steam.says(SteamStandIn.INVENTORY, 200, """
                {"assets":[{"appid":730,"contextid":"2","assetid":"9","classid":"7","instanceid":"3","amount":"1"},
                           {"appid":730,"contextid":"2","assetid":"8","classid":"nobody","instanceid":"0"}],
                 "descriptions":[{"classid":"7","instanceid":"3","tradable":0,"name":"\u2605 Karambit | Doppler",
                   "market_hash_name":"\u2605 Karambit | Doppler (Factory New)","type":"\u2605 Covert Knife",
                   "icon_url":"abc","actions":[{"link":"steam://inspect","name":"Inspect"}],
                   "tags":[{"category":"Rarity","localized_tag_name":"Covert","color":"eb4b4b"},
                           {"category":"Exterior","localized_tag_name":"Factory New"}],
                   "descriptions":[{"name":"sticker_info","value":"<div><img width=64 src=\\"https://p/1.png\\">\
                <img src=\\"https://p/2.png\\"><br>Sticker: Crown (Foil), Titan</div>"}]}],
                 "asset_properties":[{"appid":730,"assetid":"9","asset_properties":[
                   {"propertyid":1,"name":"Pattern Template","int_value":"77"},
                   {"propertyid":2,"name":"Wear Rating","float_value":"0.0123400001"},
                   {"propertyid":7,"name":"Finish Catalog","int_value":"419"}]}],
                 "success":1}""");

        InventoryItem item = inventories.of(USER, GAME, false).items().getFirst();
        InventoryItem again = inventories.of(USER, GAME, false).items().getFirst();

        InventoryDetails.Sticker crown = new InventoryDetails.Sticker("Crown (Foil)", 0, "https://p/1.png");
        InventoryDetails.Sticker titan = new InventoryDetails.Sticker("Titan", 1, "https://p/2.png");
        assertThat(item.details())
                .isEqualTo(new InventoryDetails(
                        "Factory New",
                        "Covert",
                        "eb4b4b",
                        "0.0123400001",
                        77,
                        419,
                        "phase2",
                        "steam://inspect",
                        List.of(crown, titan),
                        none()));
        assertThat(item.tradable()).isFalse();
        assertThat(item.iconUrl()).endsWith("/economy/image/abc");
        assertThat(again).isEqualTo(item);
    }

    private static InventoryDetails.@Nullable Sticker none() {
        return null;
    }

    @Test
    void forgetsWhatNobodyAskedForInDaysButNoFailureThatWasJustTold() {
        inventories.of(USER, GAME, false);
        steam.says(SteamStandIn.INVENTORY, 403, "null");
        TradeUrl other = new TradeUrl(SteamId.ofPartner(39734273), "AbCd1234");
        assertThatThrownBy(() -> inventories.of(other, "570", false)).isInstanceOf(Refusal.class);
        assertThat(forgotten()).isZero();
        now.updateAndGet(start -> start.plus(Duration.ofHours(47)));
        assertThat(forgotten()).isZero();

        now.updateAndGet(start -> start.plus(Duration.ofHours(2)));

        assertThat(forgotten()).isEqualTo(2);
    }

    private int forgotten() {
        return database.jdbi().inTransaction(inventories::forget);
    }

    @ParameterizedTest
    @CsvSource({"''", "abc", "NzMwLzIv", "Li4vLi4vLi4", "NzMwLzIvOQ==", "NzMwLzIvOWE"})
    void takesNoOtherTextForAnItem(String text) {
        assertThat(InventoryItemId.parse(text)).isEmpty();
        InventoryItemId id = new InventoryItemId(GAME, "2", "9");
        assertThat(InventoryItemId.parse(id.encoded())).contains(id);
    }
}
