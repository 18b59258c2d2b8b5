package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many ask at once: one externalId makes one trade, and one dollar is spent once. */
@ExtendWith(OneWorld.class)
final class RacesTest {

    private static final int SAME = 50;
    private static final int USERS = 20;
    private static final int PAID_FOR = 7;

    private final World world;

    RacesTest(World world) {
        this.world = world;
    }

    @Test
    void makesOneTradeOfOneBodySentByFiftyClients() throws InterruptedException, ExecutionException {
        Shop shop = world.shop();
        ObjectNode order = shop.order("same", world.tradeUrl(), World.REDLINE);
        List<Reply> replies = atOnce(Stream.generate(() -> (Supplier<Reply>) () -> shop.buy(order))
                .limit(SAME)
                .toList());
        List<Reply> accepted =
                replies.stream().filter(reply -> reply.status() == 200).toList();
        assertThat(accepted).hasSize(1);
        String id = Shop.accepted(accepted.getFirst());
        replies.stream()
                .filter(reply -> reply.status() != 200)
                .forEach(reply -> assertRepeated(shop, order, id, reply));
        shop.awaitEnd(id);
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Money.ofCents(12_40)));
        assertThat(shop.api().get("/secure/trades").data().path("items")).hasSize(1);
    }

    private static void assertRepeated(Shop shop, ObjectNode order, String id, Reply reply) {
        Reply last = reply;
        if (reply.code() == ErrorCode.WITHDRAW_IN_PROGRESS.code()) {
            assertThat(reply.header("Retry-After")).matches("[12]");
            last = shop.buy(order);
        }
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.code()).isEqualTo(ErrorCode.EXTERNAL_ID_EXISTS.code());
        assertThat(last.body().path("error").path("details").path("tradeId").asText())
                .isEqualTo(id);
    }

    @Test
    void acceptsOfTwentyUsersWhatTheBalancePaysFor() throws InterruptedException, ExecutionException {
        Shop shop = world.shop(Money.ofCents(PAID_FOR * 12_40 + 12_39));
        List<Supplier<Reply>> requests = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            Client client = shop.client(world.tradeUrl());
            ObjectNode order = shop.order("race-" + user, null, World.REDLINE);
            requests.add(() -> client.post("/client/trading/withdraw", order));
        }
        List<Reply> replies = atOnce(requests);
        List<Reply> refused =
                replies.stream().filter(reply -> reply.status() != 200).toList();
        assertThat(refused).extracting(Reply::code).containsOnly(ErrorCode.MERCHANT_BALANCE_LOW.code());
        assertThat(refused).hasSize(USERS - PAID_FOR);
        replies.stream()
                .filter(reply -> reply.status() == 200)
                .map(Shop::accepted)
                .toList()
                .forEach(shop::awaitEnd);
        assertThat(shop.available()).isEqualTo(Money.ofCents(12_39));
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
        world.assertBalanced();
    }

    private static <T> List<T> atOnce(List<Supplier<T>> calls) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = calls.stream()
                    .map(call -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return call.get();
                    }))
                    .toList();
            start.countDown();
            for (Future<T> one : running) {
                results.add(one.get());
            }
        }
        return results;
    }
}
