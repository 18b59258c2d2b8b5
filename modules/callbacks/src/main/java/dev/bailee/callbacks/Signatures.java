package dev.bailee.callbacks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two signatures every delivery carries, made and checked. One is ours, over {@code id.t.body} with the
 * merchant's API secret; the other is that of Standard Webhooks 1.0, over {@code id.timestamp.body} with the
 * endpoint's own secret.
 * Both sign the bytes that are sent.
 */
public final class Signatures {

    public static final String DEFAULT_HEADER = "X-Bailee-Signature";

    static final String WEBHOOK_ID = "webhook-id";
    static final String WEBHOOK_TIMESTAMP = "webhook-timestamp";
    static final String WEBHOOK_SIGNATURE = "webhook-signature";
    static final String SECRET_PREFIX = "whsec_";

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Signatures() {}

    /** An instant as it is signed, with milliseconds. */
    static String text(Instant at) {
        return MILLIS.format(at);
    }

    /** The value of our own header: {@code t=<instant>,id=<id>,s=<hex>} and {@code ,s1=<hex>} during a rotation. */
    static String own(String id, Instant at, byte[] body, SigningSecrets secrets) {
        String t = text(at);
        String value = "t=" + t + ",id=" + id + ",s=" + ownHex(id, t, body, secrets.current());
        String previous = secrets.previous();
        return previous == null ? value : value + ",s1=" + ownHex(id, t, body, previous);
    }

    static String ownHex(String id, String t, byte[] body, String secret) {
        return HexFormat.of().formatHex(mac(secret.getBytes(StandardCharsets.UTF_8), id, t, body));
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param secrets the endpoint's, each {@code whsec_} and base64
     */
    static String standard(String id, String timestamp, byte[] body, List<String> secrets) {
        return secrets.stream()
                .map(secret -> standardText(id, timestamp, body, secret))
                .collect(Collectors.joining(" "));
    }

    static String standardText(String id, String timestamp, byte[] body, String secret) {
        byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        return "v1," + Base64.getEncoder().encodeToString(mac(key, id, timestamp, body));
    }

    private static byte[] mac(byte[] key, String id, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
