package dev.bailee.callbacks;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.secrets.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a delivery as a careful receiver would: form, age, then signature. */
final class SignatureCheck {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** What is wrong with a signature, in the order it is looked for. */
    private enum Flaw {
        MISSING_HEADER,
        MALFORMED,
        TIMESTAMP_OUT_OF_RANGE,
        SIGNATURE_MISMATCH
    }

    /** Which of the two signatures matched. */
    enum Scheme {
        API_SECRET,
        STANDARD_WEBHOOKS
    }

    /** A delivery that proved to be ours. */
    record Verified(Scheme scheme, String id) {}

    private final Map<String, String> headers = new HashMap<>();
    private final byte[] body;
    private final Instant now;

    /**
     * Checks a delivery as it was received: either signature will do, if it is no more than five minutes off.
     *
     * @param headers as they came, whatever their case
     * @param endpointSecrets the endpoint's own, in plain text
     * @throws Refusal MISSING_RAW_BODY if there is no body; INVALID_SIGNATURE if neither is right, with a reason
     */
    static Verified verify(
            Map<String, String> headers,
            byte[] body,
            String signatureHeader,
            SigningSecrets secrets,
            List<String> endpointSecrets,
            Instant now) {
        if (body.length == 0) {
            throw Refusal.of(ErrorCode.MISSING_RAW_BODY);
        }
        return new SignatureCheck(headers, body, now).verify(signatureHeader, secrets, endpointSecrets);
    }

    private SignatureCheck(Map<String, String> headers, byte[] body, Instant now) {
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = body;
        this.now = now;
    }

    private Verified verify(String signatureHeader, SigningSecrets secrets, List<String> endpointSecrets) {
        String ownHeader = headers.get(signatureHeader.toLowerCase(Locale.ROOT));
        Map<String, String> own = ownHeader == null ? Map.of() : parts(ownHeader);
        Flaw ownFlaw = ownHeader == null ? Flaw.MISSING_HEADER : ownFlaw(own, secrets);
        if (ownFlaw == null) {
            return new Verified(Scheme.API_SECRET, own.getOrDefault("id", ""));
        }
        Flaw standardFlaw = standardFlaw(endpointSecrets);
        if (standardFlaw == null) {
            String id = headers.getOrDefault(Signatures.WEBHOOK_ID, "");
            return new Verified(Scheme.STANDARD_WEBHOOKS, id);
        }
        Flaw flaw = ownFlaw == Flaw.MISSING_HEADER ? standardFlaw : ownFlaw;
        throw Refusal.of(ErrorCode.INVALID_SIGNATURE).with("reason", flaw.name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> parts(String header) {
        Map<String, String> parts = new HashMap<>();
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private @Nullable Flaw ownFlaw(Map<String, String> parts, SigningSecrets secrets) {
        String id = parts.get("id");
        String t = parts.get("t");
        List<String> given = Stream.of("s", "s1")
                .map(name -> parts.getOrDefault(name, "").toLowerCase(Locale.ROOT))
                .filter(hex -> hex.matches("[0-9a-f]{64}"))
                .toList();
        if (id == null || t == null || given.isEmpty()) {
            return Flaw.MALFORMED;
        }
        Flaw flaw = ageFlaw(instant(t));
        if (flaw != null) {
            return flaw;
        }
        String previous = secrets.previous();
        Stream<String> ours = previous == null ? Stream.of(secrets.current()) : Stream.of(secrets.current(), previous);
        return anyMatch(
                ours.map(secret -> Signatures.ownHex(id, t, body, secret)).toList(), given);
    }

    private @Nullable Flaw standardFlaw(List<String> endpointSecrets) {
        String id = headers.get(Signatures.WEBHOOK_ID);
        String timestamp = headers.get(Signatures.WEBHOOK_TIMESTAMP);
        String signatures = headers.get(Signatures.WEBHOOK_SIGNATURE);
        if (id == null || timestamp == null || signatures == null) {
            return Flaw.MISSING_HEADER;
        }
        Flaw flaw = ageFlaw(unixSeconds(timestamp));
        List<String> ours = endpointSecrets.stream()
                .map(secret -> Signatures.standardText(id, timestamp, body, secret))
                .toList();
        return flaw != null ? flaw : anyMatch(ours, List.of(signatures.split(" ", -1)));
    }

    private @Nullable Flaw ageFlaw(@Nullable Instant at) {
        if (at == null) {
            return Flaw.MALFORMED;
        }
        return Duration.between(at, now).abs().compareTo(TOLERANCE) > 0 ? Flaw.TIMESTAMP_OUT_OF_RANGE : null;
    }

    // every pair is compared, so that the time tells nothing
    private static @Nullable Flaw anyMatch(List<String> ours, List<String> given) {
        long matches = ours.stream()
                .flatMap(one -> given.stream().filter(other -> same(one, other)))
                .count();
        return matches > 0 ? null : Flaw.SIGNATURE_MISMATCH;
    }

    private static boolean same(String one, String other) {
        return Hashes.same(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Instant unixSeconds(String text) {
        return text.matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : null;
    }
}
