package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The library that sellers' tools are made with, as its makers publish it, works when its address is changed. It is
 * fetched by npm; where there is no Node, no npm, or nothing to fetch it from, this is skipped and says so.
 */
@ExtendWith(OneWorld.class)
final class ForeignToolTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LIBRARY = "gfapi@0.1.1";
    private static final Path FOLDER = Path.of("target", "foreign-tool").toAbsolutePath();
    private static final int KEPT = 5;

    private final World world;

    ForeignToolTest(World world) {
        this.world = world;
    }

    @Test
    void worksUnchanged() throws Exception {
        install();
        Shop shop = world.shop();
        Seller seller = Seller.with(world, shop, "AbCd1234", KEPT + 2);
        List<String> kept = seller.keep(KEPT);
        ObjectNode told = told(seller, new Seller(world, shop, world.tradeUrl("HOLD15__")));

        JsonNode result = JSON.readTree(run("node", "foreign-tool.js", told.toString()));

        assertThat(result.path("hold").toString()).isEqualTo("{}");
        assertThat(result.path("heldSeller").intValue()).isEqualTo(422);
        for (String refused : List.of("wrongSecret", "unknownKey", "noKey")) {
            assertThat(result.path(refused).intValue()).as(refused).isEqualTo(401);
        }
        assertThat(result.path("badLimit").intValue()).isEqualTo(400);
        assertThat(result.path("nothing").isNull()).isTrue();
        assertThat(ids(result.path("few"), "listing_id")).hasSize(2);
        assertThat(ids(result.path("all"), "listing_id")).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(result.at("/one/owner").textValue()).isEqualTo(seller.owner());
        assertThat(result.path("begun").textValue()).isEqualTo("start");
        assertThat(result.path("asked").textValue()).isEqualTo("receive_pending");
        assertThat(result.at("/listed/num_listed").intValue()).isEqualTo(2);
        assertThat(result.path("again")).isEqualTo(result.path("listed"));
        assertThat(result.at("/escrow/listing_id")).isEqualTo(result.at("/listed/listings/0/id"));
        assertThat(result.at("/escrow/status").textValue()).isEqualTo("received");
        assertThat(result.path("mine").toString())
                .contains(result.at("/listed/id").textValue());
    }

    private static List<String> ids(JsonNode rows, String name) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(name).asText())
                .toList();
    }

    private ObjectNode told(Seller seller, Seller held) {
        ObjectNode told = JSON.createObjectNode()
                .put("origin", world.origin())
                .put("key", seller.account.account().key())
                .put("secret", seller.account.secret());
        told.putObject("held").put("key", held.account.account().key()).put("secret", held.account.secret());
        told.set("items", Seller.lines(seller.belongings(World.CS2).subList(0, 2), 900));
        return told;
    }

    private static void install() throws Exception {
        Files.createDirectories(FOLDER);
        copy("foreign-tool.js");
        Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
        for (String program : List.of("node", "npm")) {
            skipUnless(works(program, "--version"), "there is no " + program);
        }
        skipUnless(
                Files.exists(FOLDER.resolve("node_modules/gfapi/index.js"))
                        || works("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", LIBRARY),
                "npm can't fetch " + LIBRARY);
    }

    private static void skipUnless(boolean possible, String reason) {
        if (!possible) {
            System.out.println("SKIPPED: the foreign tool is not tried, because " + reason);
        }
        assumeTrue(possible, reason);
    }

    private static void copy(String name) throws IOException {
        try (InputStream script = ForeignToolTest.class.getResourceAsStream(name)) {
            Files.write(
                    FOLDER.resolve(name), Objects.requireNonNull(script, name).readAllBytes());
        }
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            run(command);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path errors = FOLDER.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": " + output + Files.readString(errors));
        }
        return output;
    }
}
