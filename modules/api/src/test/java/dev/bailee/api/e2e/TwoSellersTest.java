package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.http.EscrowEnvelope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is one owner's is forbidden to every other, on every route that names something, and no list shows it. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class TwoSellersTest {

    private final World world;
    private final Seller owner;
    private final List<Seller> strangers;
    private final String escrow;
    private final String intake;

    TwoSellersTest(World world) {
        this.world = world;
        Shop shop = world.shop();
        owner = Seller.with(world, shop, "AbCd1234", 2);
        strangers = List.of(
                new Seller(world, shop, owner.tradeUrl.toString()),
                new Seller(world, world.shop(), owner.tradeUrl.toString()));
        escrow = owner.keep(2).getFirst();
        intake = owner.begin();
    }

    /** Every route with something in its path. */
    private Map<String, String> routes() {
        return Map.of(
                "get /api/v1/steam/escrow/{id}", escrow,
                "post /api/v1/steam/escrow/{id}/deliver", escrow,
                "post /api/v1/steam/escrow/{id}/return", escrow,
                "post /api/v1/steam/escrow/{id}/cancel", escrow,
                "get /api/v1/steam/bulk/{id}", intake,
                "put /api/v1/steam/bulk/{id}", intake);
    }

    @Test
    void noRouteIsForgotten() {
        Set<String> named = new TreeSet<>();
        world.client()
                .get("/openapi.json")
                .body()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> named.add(method + " " + path.getKey())));
        named.removeIf(route -> !route.contains(EscrowEnvelope.ROOT + "/") || !route.contains("{"));
        assertThat(named).containsExactlyInAnyOrderElementsOf(routes().keySet());
    }

    @Test
    void whatIsAnotherOwnersIsForbidden() {
        JsonNode before = owner.get(Seller.ESCROW + "/" + escrow).data();
        for (Seller stranger : strangers) {
            routes().forEach((route, id) -> {
                Reply reply = ask(stranger.again(), route, id);
                assertThat(reply.status()).as(route).isEqualTo(403);
                assertThat(reply.response().body())
                        .as(route)
                        .doesNotContain(
                                owner.owner(),
                                escrow,
                                intake,
                                owner.account.account().key());
            });
        }
        assertThat(owner.get(Seller.ESCROW + "/" + escrow).data()).isEqualTo(before);
        assertThat(owner.get(Seller.BULK + "/" + intake).data().path("status").asText())
                .isEqualTo("start");
    }

    private Reply ask(Seller who, String route, String id) {
        String path = route.substring(route.indexOf('/')).replace("{id}", id);
        String body = route.endsWith("deliver") ? "{\"trade_url\":\"" + world.tradeUrl() + "\"}" : "null";
        return switch (route.substring(0, route.indexOf(' '))) {
            case "get" -> who.get(path);
            case "put" -> who.client().put(path, body);
            default -> who.client().post(path, body);
        };
    }

    @Test
    void itemsOfferedForAnotherOwnersIntakeAreForbidden() {
        Reply reply = strangers
                .getFirst()
                .ask(intake, Seller.lines(owner.belongings(World.CS2).subList(0, 1), 100));
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void noListShowsWhatIsAnotherOwnersWhateverTheUrlSays() {
        owner.begin();
        List<String> next = Stream.of(Seller.ESCROW, Seller.BULK)
                .map(list -> owner.get(list + "/mine?limit=1")
                        .body()
                        .path("next_page")
                        .asText())
                .toList();
        assertThat(next).allMatch(path -> path.contains("owner="));
        for (Seller stranger : strangers) {
            assertThat(stranger.get(Seller.ESCROW + "/mine").data()).isEmpty();
            assertThat(stranger.get(Seller.BULK + "/mine").data()).isEmpty();
            assertThat(stranger.get(Seller.ESCROW + "/mine?owner=" + owner.owner())
                            .data())
                    .isEmpty();
            for (String path : next) {
                assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
            }
            assertThat(stranger.get(Seller.ESCROW + "/mine?listing_id=" + escrow)
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.get(Seller.BULK + "/mine?id=" + intake).status())
                    .isEqualTo(404);
        }
    }
}
