package dev.bailee.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Verifies both signatures of a callback, as a careful merchant would. */
final class Signatures {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String WEBHOOK_SECRET_PREFIX = "whsec_";

    private final MerchantSecrets secrets;
    private final Instant now;

    Signatures(MerchantSecrets secrets, Instant now) {
        this.secrets = secrets;
        this.now = now;
    }

    /** The headers that matter; each null where it is missing. */
    record Headers(
            @Nullable String signature,
            @Nullable String webhookId,
            @Nullable String webhookTimestamp,
            @Nullable String webhookSignature) {
        boolean areAbsent() {
            return signature == null && webhookId == null && webhookSignature == null;
        }
    }

    /** What is wrong with them, or empty. */
    Optional<String> problem(Headers headers, byte[] body) {
        Map<String, String> parts = parts(headers.signature());
        return first(parts, body)
                .or(() -> second(headers, body))
                .or(() -> Objects.equals(parts.get("id"), headers.webhookId())
                        ? Optional.empty()
                        : Optional.of("the two signatures carry different ids"));
    }

    /** The delivery's id as the headers name it, believed or not. */
    static @Nullable String deliveryId(Headers headers) {
        return headers.webhookId() == null ? parts(headers.signature()).get("id") : headers.webhookId();
    }

    private static Map<String, String> parts(@Nullable String header) {
        Map<String, String> parts = new HashMap<>();
        for (String part : (header == null ? "" : header).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private Optional<String> first(Map<String, String> parts, byte[] body) {
        String id = parts.get("id");
        String time = parts.get("t");
        if (id == null || time == null) {
            return Optional.of("no readable " + secrets.signatureHeader());
        }
        if (!isNow(time)) {
            return Optional.of("the time in " + secrets.signatureHeader() + " is too far off");
        }
        byte[] expected = hmac(secrets.apiSecret().getBytes(StandardCharsets.UTF_8), id + "." + time + ".", body);
        return Stream.of("s", "s1").anyMatch(name -> isHex(expected, parts.get(name)))
                ? Optional.empty()
                : Optional.of(secrets.signatureHeader() + " doesn't match");
    }

    private boolean isNow(String time) {
        try {
            return isNow(Instant.parse(time));
        } catch (DateTimeException _) {
            return false;
        }
    }

    private boolean isNow(Instant time) {
        return Duration.between(time, now).abs().compareTo(TOLERANCE) <= 0;
    }

    private static boolean isHex(byte[] expected, @Nullable String text) {
        return text != null
                && MessageDigest.isEqual(
                        HexFormat.of().formatHex(expected).getBytes(StandardCharsets.US_ASCII),
                        text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> second(Headers headers, byte[] body) {
        String id = headers.webhookId();
        String time = headers.webhookTimestamp();
        String signatures = headers.webhookSignature();
        if (id == null || signatures == null || time == null || !time.matches("\\d{1,12}")) {
            return Optional.of("no readable webhook-id, webhook-timestamp and webhook-signature");
        }
        if (!isNow(Instant.ofEpochSecond(Long.parseLong(time)))) {
            return Optional.of("webhook-timestamp is too far off");
        }
        String expected = "v1," + Base64.getEncoder().encodeToString(hmac(webhookKey(), id + "." + time + ".", body));
        return Arrays.stream(signatures.split(" ", -1)).anyMatch(expected::equals)
                ? Optional.empty()
                : Optional.of("webhook-signature doesn't match");
    }

    private byte[] webhookKey() {
        return Base64.getDecoder().decode(secrets.webhookSecret().substring(WEBHOOK_SECRET_PREFIX.length()));
    }

    private static byte[] hmac(byte[] key, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
