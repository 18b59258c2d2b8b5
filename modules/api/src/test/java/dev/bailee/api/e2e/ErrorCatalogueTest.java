package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.http.Refuses;
import dev.bailee.api.trades.ClientDepositResource;
import dev.bailee.api.trades.DepositResource;
import dev.bailee.kernel.ErrorCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every error code is provoked once over HTTP, or stands in the list of those that no route of today answers with. A
 * code that is in neither list, or in both, fails the test; so does one whose answer breaks the envelope.
 */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ErrorCatalogueTest {

    /** What will bring them, with the codes that wait for it. */
    private static final Map<String, List<ErrorCode>> LATER = Map.ofEntries(
            Map.entry(
                    "the console's and the operator's sessions",
                    List.of(
                            ErrorCode.UNAUTHORIZED,
                            ErrorCode.INVALID_CREDENTIALS,
                            ErrorCode.TOKEN_INVALID_OR_EXPIRED,
                            ErrorCode.TWO_FACTOR_REQUIRED,
                            ErrorCode.TWO_FACTOR_INVALID,
                            ErrorCode.FORBIDDEN)),
            Map.entry(
                    "the merchant's console: keys, secrets, callback endpoints",
                    List.of(ErrorCode.API_SECRET_INVALID, ErrorCode.CALLBACK_URL_TEST_FAILED)),
            Map.entry(
                    "the operator's console: settings, credits, the ledger",
                    List.of(
                            ErrorCode.SETTING_INVALID,
                            ErrorCode.LEDGER_OUT_OF_BALANCE,
                            ErrorCode.LEDGER_REFERENCE_CONFLICT)),
            Map.entry(
                    "idempotency keys of payouts",
                    List.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, ErrorCode.IDEMPOTENCY_IN_PROGRESS)),
            Map.entry("POST /callbacks/verify", List.of(ErrorCode.INVALID_SIGNATURE, ErrorCode.MISSING_RAW_BODY)),
            Map.entry("crypto", family("ONCHAIN_")),
            Map.entry("identity verification", family("VERIFICATION_")));

    private final Provocations provocations;
    private final DepositProvocations deposits;

    ErrorCatalogueTest(World world) {
        this.provocations = new Provocations(world);
        this.deposits = new DepositProvocations(world);
    }

    private static List<ErrorCode> family(String prefix) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().startsWith(prefix))
                .toList();
    }

    @Test
    void knowsOfEveryCodeWhetherItCanBeProvoked() {
        Set<ErrorCode> later = LATER.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ErrorCode.class)));
        Set<ErrorCode> now = provocations.all().keySet();
        assertThat(later).as("said to come later, yet provoked").doesNotContainAnyElementsOf(now);
        assertThat(Stream.concat(now.stream(), later.stream()))
                .as("provoked, or said to come later")
                .containsExactlyInAnyOrder(ErrorCode.values());
    }

    @Test
    void provokesOfDepositsWhateverTheirRoutesName() {
        assertThat(deposits.all().keySet()).containsExactlyInAnyOrderElementsOf(named());
    }

    private static Set<ErrorCode> named() {
        return Stream.of(DepositResource.class, ClientDepositResource.class)
                .flatMap(resource -> Stream.of(resource.getMethods()))
                .filter(method -> Set.of("sell", "deposit").contains(method.getName()))
                .flatMap(method -> Stream.of(method.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(Refuses.class))
                .filter(Objects::nonNull)
                .flatMap(refuses -> Stream.of(refuses.value()))
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> answersWithEveryCodeOfDeposits() {
        return tests(deposits.all());
    }

    @TestFactory
    Stream<DynamicTest> answersWithEveryCode() {
        return tests(provocations.all());
    }

    private static Stream<DynamicTest> tests(Map<ErrorCode, Callable<Reply>> all) {
        return all.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().name(),
                        () -> assertAnswer(entry.getKey(), entry.getValue().call())));
    }

    private static void assertAnswer(ErrorCode code, Reply reply) {
        JsonNode error = reply.body().path("error");
        assertThat(error.path("code").asInt()).as(error.toString()).isEqualTo(code.code());
        assertThat(error.path("key").asText()).isEqualTo(code.name());
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(reply.status()).isEqualTo(code.status());
        assertThat(reply.body().path("success").booleanValue()).isFalse();
        assertThat(reply.body().path("requestId").asText()).isNotBlank().isEqualTo(reply.header("x-request-id"));
        assertThat(error.has("fields")).isEqualTo(code == ErrorCode.VALIDATION_FAILED);
        assertThat(reply.header("Retry-After").isEmpty()).isEqualTo(!isPassing(code));
    }

    // what a client may simply try again after a while
    private static boolean isPassing(ErrorCode code) {
        return Set.of(
                        ErrorCode.RATE_LIMITED,
                        ErrorCode.SYSTEM_MAINTENANCE,
                        ErrorCode.SERVICE_UNAVAILABLE,
                        ErrorCode.WITHDRAW_IN_PROGRESS,
                        ErrorCode.DEPOSIT_IN_PROGRESS,
                        ErrorCode.FLEET_DEGRADED,
                        ErrorCode.INSTANT_DEPOSITS_DISABLED,
                        ErrorCode.TOO_MANY_ACTIVE_TRADES,
                        ErrorCode.STEAM_UNAVAILABLE,
                        ErrorCode.STEAM_RATE_LIMITED)
                .contains(code);
    }
}
