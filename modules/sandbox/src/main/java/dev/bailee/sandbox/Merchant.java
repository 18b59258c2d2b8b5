package dev.bailee.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bailee.sandbox.CallbackDao.Received;
import dev.bailee.sandbox.Signatures.Headers;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The simulated merchants: verify every callback, write it down, approve withdrawals, and say in a line what came. How
 * a withdrawal is approved is told by the start of the trade's externalId.
 */
final class Merchant {

    private static final List<String> SUBJECTS = List.of("trade", "withdrawal", "deposit", "escrow", "intake");

    private final Map<String, MerchantSecrets> secrets = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Consumer<String> says;

    Merchant(Jdbi jdbi, SandboxSettings settings) {
        this.jdbi = jdbi;
        this.clock = settings.clock();
        this.says = settings.says();
    }

    void trust(String name, MerchantSecrets theirs) {
        secrets.put(name, theirs);
    }

    /** The name of the header with the first signature, as far as this merchant knows. */
    String signatureHeader(String name) {
        MerchantSecrets known = secrets.get(name);
        return known == null ? "X-Bailee-Signature" : known.signatureHeader();
    }

    /** An HTTP status with its body; status 0 for silence. */
    record Reply(int status, String body) {
        static final Reply SILENCE = new Reply(0, "");

        static Reply of(int status) {
            return new Reply(status, "");
        }
    }

    Reply receive(String merchant, Headers headers, byte[] body) {
        Instant now = clock.instant();
        JsonNode tree = parse(body);
        boolean isTest = headers.areAbsent() && tree.path("test").asBoolean();
        // before the secrets are known nothing can be said about it, least of all no
        Optional<String> problem = isTest
                ? Optional.empty()
                : Optional.ofNullable(secrets.get(merchant))
                        .map(known -> new Signatures(known, now).problem(headers, body))
                        .orElse(Optional.of("secrets not known yet"));
        Reply reply = reply(merchant, problem, isTest, tree);
        Received received = received(merchant, headers, body, isTest, tree, now, problem.orElse(null), reply);
        jdbi.useExtension(CallbackDao.class, callbacks -> callbacks.insert(received));
        says.accept(line(received, subject(tree)));
        return reply;
    }

    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private Reply reply(String merchant, Optional<String> problem, boolean isTest, JsonNode tree) {
        if (isTest) {
            return Reply.of(200);
        }
        if (!secrets.containsKey(merchant)) {
            return Reply.of(503);
        }
        if (problem.isPresent() || tree.isMissingNode()) {
            return Reply.of(401);
        }
        return isQuestion(tree) ? verdict(tree.path("trade").path("externalId").asText()) : Reply.of(200);
    }

    private static boolean isQuestion(JsonNode tree) {
        JsonNode trade = tree.path("trade");
        return "withdraw".equals(trade.path("type").asText())
                && "initiated".equals(trade.path("status").asText());
    }

    private static Reply verdict(String externalId) {
        return switch (externalId.replaceFirst("-.*", "-")) {
            case "reject-" ->
                new Reply(200, "{\"action\":\"reject\",\"reason\":\"the sandbox's merchant rejects such names\"}");
            case "noanswer-" -> Reply.SILENCE;
            case "refuse-" -> Reply.of(403);
            case "busy-" -> Reply.of(503);
            default -> new Reply(200, "{\"action\":\"approve\"}");
        };
    }

    private static Received received(
            String merchant,
            Headers headers,
            byte[] body,
            boolean isTest,
            JsonNode tree,
            Instant now,
            @Nullable String problem,
            Reply reply) {
        JsonNode subject = subject(tree);
        return new Received(
                0,
                merchant,
                Signatures.deliveryId(headers),
                isTest ? "test" : kind(tree),
                subject.path("id").textValue(),
                subject.path("externalId").textValue(),
                subject.path("status").textValue(),
                new String(body, StandardCharsets.UTF_8),
                now,
                problem,
                reply.status());
    }

    private static String kind(JsonNode tree) {
        return SUBJECTS.stream().filter(tree::has).findFirst().orElse("unknown");
    }

    private static JsonNode subject(JsonNode tree) {
        return tree.path(kind(tree));
    }

    private static String line(Received received, JsonNode subject) {
        String name = received.externalId() == null ? received.subjectId() : received.externalId();
        String what = "callback: " + subject.path("type").asText(received.subject()) + " "
                + (name == null ? "" : name + " ") + (received.status() == null ? "" : received.status());
        String items = StreamSupport.stream(subject.path("items").spliterator(), false)
                .map(Merchant::item)
                .collect(Collectors.joining(", ", " [", "]"));
        return what.strip() + (subject.path("items").isEmpty() ? "" : items) + outcome(received);
    }

    private static String item(JsonNode item) {
        String name = item.path("marketHashName").asText("item");
        String price = item.path("offer").path("price").isNumber()
                ? " at $" + item.path("offer").path("price").decimalValue().setScale(2, RoundingMode.DOWN)
                : "";
        String status = item.path("status").asText();
        String error = item.path("error").asText();
        return (name + price + " " + status + (error.isEmpty() ? "" : " " + error)).strip();
    }

    private static String outcome(Received received) {
        if (received.problem() != null) {
            return " REFUSED: " + received.problem();
        }
        return received.answer() == 200 ? "" : received.answer() == 0 ? " -> no answer" : " -> " + received.answer();
    }
}
