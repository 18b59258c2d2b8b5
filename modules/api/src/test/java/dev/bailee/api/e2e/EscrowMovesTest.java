package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.bailee.api.RunningApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the machines don't have is a conflict over HTTP too and changes nothing; of rivals one wins. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class EscrowMovesTest {

    private static final Map<String, List<String>> POSSIBLE = Map.of(
            "received", List.of("deliver", "return"),
            "deliver_pending", List.of("cancel"),
            "return_pending", List.of("cancel"));
    private static final int RIVALS = 8;

    private final World world;
    private final Seller seller;
    private final List<String> kept;

    EscrowMovesTest(World world) {
        this.world = world;
        this.seller = Seller.with(world, world.shop(), "AbCd1234", 4);
        this.kept = seller.keep(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trade_hold",
                "received",
                "deliver_pending",
                "delivered",
                "return_pending",
                "returned",
                "canceled"
            })
    void noEscrowMakesAMoveThatItsMachineDoesNotHave(String status) {
        String listing = kept.getFirst();
        world.backdoor.place("escrows", listing, status);
        try {
            JsonNode before = escrow(listing);
            assertThat(before.path("status").asText()).isEqualTo(status);
            long told = told(listing);
            for (String move : List.of("deliver", "return", "cancel")) {
                if (!POSSIBLE.getOrDefault(status, List.of()).contains(move)) {
                    conflict(ask(listing, move));
                }
            }
            assertThat(escrow(listing)).isEqualTo(before);
            assertThat(told(listing)).isEqualTo(told);
        } finally {
            world.backdoor.place("escrows", listing, "received");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"receive_pending", "steam_escrow", "received", "trade_hold", "listed"})
    void noIntakeTakesItemsBeyondItsStart(String status) {
        String intake = seller.begin();
        world.backdoor.place("intakes", intake, status);
        JsonNode before = seller.get(Seller.BULK + "/" + intake).data();
        long told = told(intake);
        ArrayNode lines = Seller.lines(seller.belongings(World.CS2).subList(0, 1), 100);
        conflict(seller.ask(intake, lines));
        assertThat(seller.get(Seller.BULK + "/" + intake).data()).isEqualTo(before);
        assertThat(before.path("status").asText()).isEqualTo(status);
        assertThat(told(intake)).isEqualTo(told);
        world.backdoor.place("intakes", intake, "start");
    }

    @Test
    void ofManyWhoDeliverAndReturnItOneWins() throws Exception {
        String listing = kept.get(1);
        List<Callable<Reply>> rivals = new ArrayList<>();
        for (int rival = 0; rival < RIVALS; rival++) {
            String move = rival % 2 == 0 ? "deliver" : "return";
            rivals.add(() -> ask(listing, move));
        }
        List<Reply> won = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RIVALS)) {
            for (Future<Reply> rival : threads.invokeAll(rivals)) {
                if (rival.get().status() == 200) {
                    won.add(rival.get());
                } else {
                    conflict(rival.get());
                }
            }
        }
        assertThat(won).hasSize(1);
        String pending = won.getFirst().data().path("status").asText();
        seller.awaitEscrow(listing, pending.equals("deliver_pending") ? "delivered" : "returned");
    }

    private Reply ask(String listing, String move) {
        return move.equals("deliver") ? seller.deliver(listing, world.tradeUrl()) : seller.move(listing, move);
    }

    private JsonNode escrow(String listing) {
        return seller.get(Seller.ESCROW + "/" + listing).data();
    }

    private long told(String subject) {
        return world.rooms.jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from callbacks.event where subject_id = :id")
                        .bind("id", UUID.fromString(subject))
                        .mapTo(Long.class)
                        .one());
    }

    private static void conflict(Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(409);
        assertThat(reply.body().path("status").asText()).isEqualTo("FAILURE");
        assertThat(reply.body().at("/error/code").intValue()).isEqualTo(409);
    }
}
