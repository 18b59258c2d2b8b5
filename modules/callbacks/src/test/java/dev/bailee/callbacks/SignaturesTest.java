package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final Instant AT = Instant.parse("2026-07-31T12:00:00Z");
    private static final byte[] BODY =
            "{\"event\":\"trade.completed\",\"tradeId\":\"trade-1\"}".getBytes(StandardCharsets.UTF_8);
    private static final String HEX = "264a1a0c4deb4462658b9cc21cce4bf2baaf8da9dd7dd1a51bbd71e0f4d81135";
    private static final SigningSecrets CURRENT = new SigningSecrets("current-secret", null);
    private static final String OWN = "t=2026-07-31T12:00:00.000Z,id=delivery-1,s=" + HEX;
    private static final String WHSEC = EndpointSecrets.mint(new SecureRandom());

    @Test
    void makesTheSignatureOfTheCheckVector() {
        assertThat(Signatures.own("delivery-1", AT, BODY, CURRENT)).isEqualTo(OWN);
    }

    @Test
    void addsThePreviousSecretsSignatureWhileARotationLasts() {
        String header = Signatures.own("delivery-1", AT, BODY, new SigningSecrets("new", "current-secret"));
        assertThat(header).endsWith(",s1=" + HEX);
        assertThat(verify(header, BODY, AT, CURRENT).id()).isEqualTo("delivery-1");
    }

    private static SignatureCheck.Verified verify(String header, byte[] body, Instant now, SigningSecrets secrets) {
        return SignatureCheck.verify(
                Map.of("x-bailee-signature", header), body, Signatures.DEFAULT_HEADER, secrets, List.of(WHSEC), now);
    }

    @Test
    void readsItsHeaderAsLenientlyAsReceiversDo() {
        for (String header : List.of(
                OWN,
                "s=" + HEX.toUpperCase(Locale.ROOT) + " , id = delivery-1,t=2026-07-31T12:00:00.000Z,v=2",
                "t=2026-07-31T12:00:00.000Z,id=other,id=delivery-1,s=short,s1=" + HEX)) {
            assertThat(verify(header, BODY, AT, CURRENT).scheme())
                    .as(header)
                    .isEqualTo(SignatureCheck.Scheme.API_SECRET);
        }
    }

    @Test
    void toleratesFiveMinutesEitherWay() {
        Duration tolerance = Duration.ofMinutes(5);
        verify(OWN, BODY, AT.plus(tolerance), CURRENT);
        verify(OWN, BODY, AT.minus(tolerance), CURRENT);
        assertRefused(OWN, BODY, AT.plus(tolerance).plusMillis(1), "timestamp_out_of_range");
        assertRefused(OWN, BODY, AT.minus(tolerance).minusMillis(1), "timestamp_out_of_range");
    }

    @Test
    void refusesWhatIsNotOurs() {
        assertRefused(OWN.replace("264a", "264b"), BODY, AT, "signature_mismatch");
        assertRefused(OWN.replace("delivery-1", "delivery-2"), BODY, AT, "signature_mismatch");
        assertRefused(OWN, new byte[] {'{', '}'}, AT, "signature_mismatch");
        assertRefused("t=yesterday,id=delivery-1,s=" + HEX, BODY, AT, "malformed");
        assertRefused("id=delivery-1,s=" + HEX, BODY, AT, "malformed");
        assertRefused("", BODY, AT, "malformed");
    }

    private static void assertRefused(String header, byte[] body, Instant now, String reason) {
        assertThatThrownBy(() -> verify(header, body, now, CURRENT)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_SIGNATURE);
            assertThat(refusal.details()).containsEntry("reason", reason);
        });
    }

    @Test
    void verifiesTheStandardFormToo() {
        String signature = Signatures.standard("msg-1", "1785499200", BODY, List.of(WHSEC));
        Map<String, String> headers = Map.of(
                "Webhook-Id", "msg-1", "Webhook-Timestamp", "1785499200", "Webhook-Signature", "v1,x " + signature);
        assertThat(verifyStandard(headers, BODY))
                .isEqualTo(new SignatureCheck.Verified(SignatureCheck.Scheme.STANDARD_WEBHOOKS, "msg-1"));
        assertThatThrownBy(() -> verifyStandard(headers, new byte[] {'x'})).isInstanceOf(Refusal.class);
    }

    @Test
    void tellsAMissingBodyAndMissingHeadersApart() {
        assertThatThrownBy(() -> verifyStandard(Map.of(), new byte[0]))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MISSING_RAW_BODY));
        assertThatThrownBy(() -> verifyStandard(Map.of(), BODY))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.details()).containsEntry("reason", "missing_header"));
    }

    private static SignatureCheck.Verified verifyStandard(Map<String, String> headers, byte[] body) {
        return SignatureCheck.verify(
                headers, body, Signatures.DEFAULT_HEADER, CURRENT, List.of(WHSEC), Instant.ofEpochSecond(1785499200));
    }
}
