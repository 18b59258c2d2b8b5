package dev.bailee.merchants;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client token as it came, well formed and not yet trusted.
 *
 * @param jws the three parts
 * @param userId whose it claims to be
 * @param userIdText the same, as it was spelled
 * @param payload what it claims
 */
record PresentedToken(JWSObject jws, UUID userId, String userIdText, Map<String, Object> payload) {

    private static final String BEARER = "bearer";
    private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+-]*\\s.*", Pattern.DOTALL);
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Reads a header {@code Authorization}; 1108 if it bears no token, 1102 if the token is none. */
    static PresentedToken of(@Nullable String header) {
        String text = text(header);
        if (!COMPACT.matcher(text).matches()) {
            throw invalid("it isn't three parts in base64url");
        }
        try {
            return of(JWSObject.parse(text));
        } catch (ParseException | IllegalArgumentException _) {
            throw invalid("its header can't be read");
        }
    }

    private static PresentedToken of(JWSObject jws) {
        Map<String, Object> payload = jws.getPayload().toJSONObject();
        // the library takes an array of pairs for an object
        if (payload == null || !jws.getPayload().toString().strip().startsWith("{")) {
            throw invalid("its payload is no JSON object");
        }
        if (!JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm())) {
            throw invalid("its algorithm isn't HS256");
        }
        if (jws.getHeader().getCustomParam("userId") instanceof String userId
                && UUID_FORM.matcher(userId).matches()) {
            return new PresentedToken(jws, UUID.fromString(userId), userId, payload);
        }
        throw invalid("its header names no merchant");
    }

    private static String text(@Nullable String header) {
        String text = header == null ? "" : header.strip();
        if (text.toLowerCase(Locale.ROOT).startsWith(BEARER + " ")) {
            return text.substring(BEARER.length()).strip();
        }
        if (text.isEmpty()
                || text.equalsIgnoreCase(BEARER)
                || OTHER_SCHEME.matcher(text).matches()) {
            throw Refusal.of(ErrorCode.MISSING_BEARER);
        }
        return text;
    }

    /** 1102, with its reason. */
    static Refusal invalid(String reason) {
        return Refusal.of(ErrorCode.INVALID_TOKEN, "the client token is not valid: " + reason);
    }
}
