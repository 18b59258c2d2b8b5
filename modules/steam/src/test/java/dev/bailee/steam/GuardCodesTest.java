package dev.bailee.steam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuardCodesTest {

    // published with other implementations
    @Test
    void makesTheCodesThatOthersMake() {
        assertThat(GuardCodes.code("zvIayp3JPvtvX/QGHqsqKBk/44s=", Instant.ofEpochSecond(1_616_374_841)))
                .isEqualTo("2F9J5");
    }

    @Test
    void signsConfirmationsAsOthersDo() {
        Instant time = Instant.ofEpochSecond(1_617_591_917);

        assertThat(GuardCodes.confirmationKey("GQP46b73Ws7gr8GmZFR0sDuau5c=", time, "conf"))
                .isEqualTo("NaL8EIMhfy/7vBounJ0CvpKbrPk=");
    }

    @Test
    void keepsACodeForHalfAMinute() {
        String secret = "zvIayp3JPvtvX/QGHqsqKBk/44s=";

        assertThat(GuardCodes.code(secret, Instant.ofEpochSecond(1_616_374_830)))
                .isEqualTo(GuardCodes.code(secret, Instant.ofEpochSecond(1_616_374_859)))
                .isNotEqualTo(GuardCodes.code(secret, Instant.ofEpochSecond(1_616_374_860)));
    }

    @Test
    void quotesNoBadSecret() {
        assertThatThrownBy(() -> GuardCodes.code("not*base64", Instant.EPOCH))
                .hasMessageNotContaining("not*base64")
                .hasNoCause();
    }
}
