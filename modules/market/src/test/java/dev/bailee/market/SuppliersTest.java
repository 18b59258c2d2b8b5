package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuppliersTest {

    private final World world = new World();
    private final StandIn site = new StandIn();
    private final Suppliers suppliers = new Suppliers(
            World.settings(site.baseUrl(), 500), world.jdbi, world::now, world.ids, System::nanoTime, CsgoMarket::new);

    @AfterEach
    void close() {
        suppliers.close();
        site.close();
        world.close();
    }

    @Test
    void buysWithTheKeyTheItemIsBoundTo() {
        site.says("buy-for", "{\"success\":true,\"id\":1}");
        Purchase purchase = world.intend(world.order(), world.ids.next());
        PurchaseStep.Send send = send(purchase);

        BuyAnswer answer = suppliers.buy(purchase, send);
        Purchase bought = world.in(handle -> world.purchases.answered(handle, send, answer));

        assertThat(bought.stage()).isEqualTo(Stage.BOUGHT);
        String secret = "k1".equals(purchase.keyId()) ? "secret-one" : "secret-two";
        assertThat(site.parameters()).containsEntry("key", secret);
    }

    @Test
    void oneOfManyCallsForOneAttemptSends() throws Exception {
        site.says("buy-for", "{\"success\":true,\"id\":1}");
        Purchase purchase = world.intend(world.order(), world.ids.next());
        List<BuyAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<BuyAnswer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> suppliers.buy(purchase, send(purchase))));
            }
            for (Future<BuyAnswer> one : all) {
                answers.add(one.get());
            }
        }

        assertThat(site.asked()).hasSize(1);
        answers.forEach(answer ->
                world.jdbi.useTransaction(handle -> world.purchases.answered(handle, send(purchase), answer)));
        assertThat(world.find(purchase.itemId()).stage()).isEqualTo(Stage.BOUGHT);
    }

    @Test
    void aProcessThatWasStoppedBeforeItsSendDoesNotSend() {
        KeyClock stopped = new Stopping(Duration.ofMinutes(5), 1).clock(world);
        Purchase purchase = world.intend(world.order(), world.ids.next());
        try (Suppliers late = new Suppliers(
                World.settings(site.baseUrl(), 500), world.jdbi, world::now, world.ids, stopped, CsgoMarket::new)) {
            BuyAnswer answer = late.buy(purchase, send(purchase));

            assertThat(answer.verdict()).isInstanceOf(BuyAnswer.NotSent.class);
            assertThat(site.asked()).isEmpty();
            Purchase after = world.in(handle -> world.purchases.answered(handle, send(purchase), answer));
            assertThat(after.step()).isInstanceOf(PurchaseStep.RetryAt.class);
        }
    }

    @Test
    void aLostAnswerIsDecidedByWhatTheSupplierShows() {
        site.says("buy-for", StandIn.text(502, "bad gateway"));
        Purchase purchase = world.intend(world.order(), world.ids.next());
        BuyAnswer answer = suppliers.buy(purchase, send(purchase));
        world.in(handle -> world.purchases.answered(handle, send(purchase), answer));
        site.says("get-list-buy-info-by-custom-id", """
                {"success":true,"data":{"%s":{"item_id":1,"stage":"1","paid":"9.99"}}}""".formatted(purchase.itemId()));

        Suppliers.PollResult poll = suppliers.poll(Objects.requireNonNull(purchase.keyId()));
        world.jdbi.useTransaction(handle -> world.purchases.observe(handle, poll.outcomes()));

        Purchase found = world.find(purchase.itemId());
        assertThat(found.paid()).isEqualTo(Money.ofCents(999));
        assertThat(found.charged()).isEqualTo(Money.ofCents(1049));
        assertThat(site.asked()).hasSize(2);
    }

    @Test
    void asksEachKeyAboutItsOwn() {
        Set<String> asked = new HashSet<>();
        site.says("get-list-buy-info-by-custom-id", exchange -> {
            asked.add(exchange.getRequestURI().getRawQuery());
            StandIn.text(200, "{\"success\":true,\"data\":{}}").write(exchange);
        });
        List<Purchase> purchases = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            purchases.add(world.intend(world.order(), world.ids.next()));
        }
        List<UUID> itemIds = purchases.stream().map(Purchase::itemId).toList();

        Suppliers.PollResult result = suppliers.ask(itemIds);

        assertThat(result.trouble()).isNull();
        assertThat(result.outcomes()).extracting(Supplier.Outcome::itemId).containsExactlyInAnyOrderElementsOf(itemIds);
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(query -> purchases.forEach(purchase -> {
                    String secret = "k1".equals(purchase.keyId()) ? "secret-one" : "secret-two";
                    assertThat(query.contains(purchase.itemId().toString())).isEqualTo(query.contains(secret));
                }));
    }

    @Test
    void aDeletedKeyIsUsedNoMoreAndWhatIsOpenOnItIsForAnOperator() {
        site.says("get-list-buy-info-by-custom-id", "{\"success\":false,\"error\":\"Bad KEY\"}");
        Purchase purchase = world.intend(world.order(), world.ids.next());
        String keyId = Objects.requireNonNull(purchase.keyId());
        world.claim(send(purchase), Duration.ofSeconds(3));
        world.pass(Duration.ofMinutes(2));

        Suppliers.PollResult poll = suppliers.poll(keyId);

        assertThat(poll.trouble()).isEqualTo("Bad KEY");
        List<KeyRef> enabled = world.jdbi.withHandle(suppliers::enabledKeys);
        assertThat(enabled).extracting(KeyRef::keyId).hasSize(1).doesNotContain(keyId);
        assertThat(world.find(purchase.itemId()).step()).isEqualTo(new PurchaseStep.Stuck());
        assertThat(suppliers.poll(keyId).trouble()).contains("switched off");
        assertThat(site.asked()).hasSize(1);
    }

    @Test
    void anEmptyCatalogueIsTroubleAndNoCatalogue() {
        site.says("USD.json", "{\"success\":true,\"items\":[]}");

        assertThatThrownBy(() -> suppliers.catalogue(World.GAME)).isInstanceOf(SupplierTrouble.class);
    }

    @Test
    void refusesToStartWithAnAccountInAnotherCurrency() {
        site.says("get-money", "{\"success\":true,\"money\":1,\"currency\":\"USD\"}");
        suppliers.requireCurrency();

        site.says("get-money", "{\"success\":true,\"money\":1,\"currency\":\"RUB\"}");
        assertThatThrownBy(suppliers::requireCurrency).hasMessageContaining("RUB");

        site.says("get-money", StandIn.text(503, ""));
        suppliers.requireCurrency();
    }

    @Test
    void registeringTheKeysAgainChangesNothing() {
        world.jdbi.useTransaction(suppliers::register);
        world.jdbi.useTransaction(handle -> suppliers.enable(handle, "k1", false));
        world.jdbi.useTransaction(suppliers::register);

        List<KeyRef> enabled = world.jdbi.withHandle(suppliers::enabledKeys);
        assertThat(enabled).containsExactly(new KeyRef("csgo", "k2"));
    }

    private static PurchaseStep.Send send(Purchase purchase) {
        return (PurchaseStep.Send) purchase.step();
    }
}
