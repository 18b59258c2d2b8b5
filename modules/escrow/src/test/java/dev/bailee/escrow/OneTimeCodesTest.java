package dev.bailee.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeCodesTest {

    /** The bytes of RFC 6238's own vectors: {@code 12345678901234567890}. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void computesWhatTheStandardSays(long time, String code) {
        assertThat(OneTimeCodes.at(SECRET, Instant.ofEpochSecond(time))).isEqualTo(code);
    }

    @Test
    void writesDigitsThatClientsKnowWhateverLanguageTheMachineSpeaks() {
        Locale spoken = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(String.format("%d", 1)).isNotEqualTo("1");
            assertThat(OneTimeCodes.at(SECRET, Instant.ofEpochSecond(59))).isEqualTo("287082");
        } finally {
            Locale.setDefault(spoken);
        }
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
    void toleratesOneStepEachWay(long seconds, boolean matches) {
        Instant now = Instant.ofEpochSecond(1111111109);
        String code = OneTimeCodes.at(SECRET, now.plusSeconds(seconds));
        assertThat(OneTimeCodes.match(SECRET, code, now).isPresent()).isEqualTo(matches);
    }

    @Test
    void tellsWhichStepACodeIsOf() {
        Instant now = Instant.ofEpochSecond(1111111109);
        String next = OneTimeCodes.at(SECRET, now.plusSeconds(30));
        assertThat(OneTimeCodes.match(SECRET, next, now)).hasValue(1111111109 / 30 + 1);
    }

    @Test
    void aNewSecretIsReadAlikeByEveryClient() {
        assertThat(OneTimeCodes.newSecret(new SecureRandom())).matches("[A-Z2-7]{32}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GEZDGNBVGY3TQOJQ",
                "gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ=",
                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"
            })
    void refusesSecretsThatClientsReadDifferently(String secret) {
        assertThatIllegalArgumentException().isThrownBy(() -> OneTimeCodes.at(secret, Instant.EPOCH));
    }
}
