package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.api.RunningApi.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The requests that sellers' tools are shown as samples are answered like the samples: the same fields in the same order
 * and of the same types, texts of the same form, the parameters of the next page in their order; failures word for word.
 */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class EscrowSamplesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** From the narrowest to the widest. */
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(UUID_FORM),
            Pattern.compile("[a-z0-9-]+:" + UUID_FORM),
            Pattern.compile("[a-z0-9-]+%3A" + UUID_FORM),
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
            Pattern.compile("7656119\\d{10}"),
            Pattern.compile("\\d+"),
            Pattern.compile("[a-z_]+"),
            Pattern.compile("[A-Za-z0-9_-]{12}"),
            Pattern.compile("[A-Za-z0-9_-]{13,}"),
            Pattern.compile("/api/v1/.*"),
            Pattern.compile(".+", Pattern.DOTALL));

    private final World world;
    private final Shop shop;
    private final Seller seller;
    private final String listing;

    EscrowSamplesTest(World world) {
        this.world = world;
        this.shop = world.shop();
        this.seller = Seller.with(world, shop, "AbCd1234", 2);
        this.listing = seller.keep(2).getFirst();
    }

    @ParameterizedTest
    @CsvSource({"AbCd1234, 200, hold", "BANNED__, 422, hold-banned", "HOLD15__, 422, hold-held"})
    void hold(String token, int status, String sample) throws IOException {
        Reply reply = new Seller(world, shop, world.tradeUrl(token)).get(Seller.ESCROW + "/hold");
        assertThat(reply.status()).isEqualTo(status);
        assertJson(reply);
        assertThat(reply.body()).isEqualTo(sample(sample));
        assertThat(names(reply.body())).isEqualTo(names(sample(sample)));
    }

    @Test
    void mine() throws IOException {
        Reply reply = seller.get(Seller.ESCROW + "/mine?status=received&limit=1");
        assertLike(reply, "mine");
        String next = reply.body().path("next_page").textValue();
        String sample = sample("mine").path("next_page").textValue();
        assertThat(next.replaceFirst("\\?.*", "")).isEqualTo(sample.replaceFirst("\\?.*", ""));
        assertThat(parameters(next)).isEqualTo(parameters(sample));
        assertThat(next)
                .contains("owner=" + seller.owner().replace(":", "%3A"))
                .contains("listing_id=" + reply.data().at("/0/listing_id").textValue());
    }

    // each by its name and the form of its value
    private static List<String> parameters(String url) {
        return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&"))
                .map(parameter -> parameter.substring(0, parameter.indexOf('='))
                        + " like "
                        + form(parameter.substring(parameter.indexOf('=') + 1)))
                .toList();
    }

    @Test
    void one() throws IOException {
        assertLike(seller.get(Seller.ESCROW + "/" + listing), "escrow");
    }

    @ParameterizedTest
    @CsvSource({"/hold", "/mine?status=received&limit=1", "/01a1f3ad-8e00-73c4-9d5e-6f708192a3b4"})
    void unauthorized(String path) throws IOException {
        Reply reply =
                world.client().with("authorization", "GFAPI nobody:123456").get(Seller.ESCROW + path);
        assertThat(reply.status()).isEqualTo(401);
        assertJson(reply);
        assertThat(reply.body()).isEqualTo(sample("unauthorized"));
    }

    private static void assertLike(Reply reply, String sample) throws IOException {
        assertThat(reply.status()).isEqualTo(200);
        assertJson(reply);
        assertLike(sample(sample), reply.body(), sample);
    }

    private static void assertJson(Reply reply) {
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    private static void assertLike(JsonNode sample, JsonNode answer, String at) {
        assertThat(answer.getNodeType()).as(at).isEqualTo(sample.getNodeType());
        assertThat(names(answer)).as(at).isEqualTo(names(sample));
        sample.properties()
                .forEach(field -> assertLike(field.getValue(), answer.path(field.getKey()), at + "." + field.getKey()));
        if (sample.isArray()) {
            assertThat(answer).as(at).hasSize(1);
            assertLike(sample.get(0), answer.get(0), at + ".0");
        }
        if (sample.isTextual() && !at.endsWith("name") && !at.endsWith("type") && !at.endsWith("icon_url")) {
            assertThat(form(answer.textValue())).as(at).isEqualTo(form(sample.textValue()));
        }
        if (sample.isNumber()) {
            assertThat(answer.isInt()).as(at).isEqualTo(sample.isInt());
        }
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(field -> field.getKey()).toList();
    }

    private static String form(String text) {
        return FORMS.stream()
                .map(Pattern::pattern)
                .filter(text::matches)
                .findFirst()
                .orElse("nothing");
    }

    private static JsonNode sample(String name) throws IOException {
        try (InputStream file = EscrowSamplesTest.class.getResourceAsStream("samples/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(file, name));
        }
    }
}
