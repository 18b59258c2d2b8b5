package dev.bailee.merchants;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The tokens browsers ask with: JWS, HS256, signed with the merchant's API secret by us or by the merchant's own
 * server, which is why both make them alike. The header's {@code userId} says whose secret to verify with. Safe for
 * use by many threads.
 */
public final class ClientTokens {

    /** How long a token lives that we make, and the longest one may live. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final int KEY_BYTES = 32;

    private final ApiSecrets secrets;
    private final InstantSource clock;

    public ClientTokens(ApiSecrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Makes a token that lives for {@link #LIFETIME}. 1915 if the merchant has no secret.
     *
     * @param clientId at most 128 characters
     */
    public String mint(
            Handle handle,
            UUID merchantId,
            TradeUrl tradeUrl,
            @Nullable String clientId,
            @Nullable ClientData clientData) {
        String secret = secrets.require(handle, merchantId).current();
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("steamID", tradeUrl.owner().toString());
        client.put("tradeUrl", tradeUrl.toString());
        if (clientData != null) {
            client.put("clientData", clientData.toJson());
        }
        if (clientId != null) {
            client.put("clientId", clientId);
        }
        return mint(merchantId, secret, client, clock.instant());
    }

    /** Makes a token of a client as it is. */
    static String mint(UUID merchantId, String secret, Map<String, Object> client, Instant now) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("merchantId", merchantId.toString());
        payload.put("client", client);
        payload.put("iat", now.getEpochSecond());
        payload.put("exp", now.plus(LIFETIME).getEpochSecond());
        // spelled by hand, because the library promises no order of the members
        String header = "{\"alg\":\"HS256\",\"userId\":\"" + merchantId + "\"}";
        return sign(header, JSONObjectUtils.toJSONString(payload), secret);
    }

    static String sign(String header, String payload, String secret) {
        try {
            JWSObject token = new JWSObject(JWSHeader.parse(Base64URL.encode(header)), new Payload(payload));
            token.sign(new MACSigner(key(secret)));
            return token.serialize();
        } catch (ParseException | JOSEException failure) {
            throw new IllegalStateException("could not make a client token", failure);
        }
    }

    // HMAC fills a key up to 64 bytes with zeros itself; doing so before the library looks at the length
    // changes no signature and lets short secrets pass that merchants brought along
    private static byte[] key(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, Math.max(bytes.length, KEY_BYTES));
    }

    /**
     * Who asks, by the header {@code Authorization}, with or without {@code Bearer}. Refuses, in this order, with 1108
     * if there is no token, 1102 if it isn't one of ours or a merchant's, 1111 if it has expired, 1301 if its merchant
     * is disabled. A merchant without a secret can have signed nothing: 1915.
     */
    public ClientToken verify(Handle handle, @Nullable String header) {
        PresentedToken token = PresentedToken.of(header);
        KeysDao.MerchantSecrets merchant = handle.attach(KeysDao.class)
                .merchantSecrets(token.userId())
                .orElseThrow(() -> PresentedToken.invalid("its merchant is unknown"));
        if (!isSignedBy(token, secrets(merchant))) {
            throw PresentedToken.invalid("its signature doesn't match");
        }
        ClientClaims claims = ClientClaims.read(token.payload(), token.userIdText());
        if (!clock.instant().isBefore(claims.expiresAt())) {
            throw Refusal.of(ErrorCode.TOKEN_EXPIRED);
        }
        if (!merchant.enabled()) {
            throw Refusal.of(ErrorCode.ACCOUNT_DISABLED);
        }
        return claims.token(merchant.id(), merchant.verified());
    }

    private SecretPair secrets(KeysDao.MerchantSecrets merchant) {
        byte[] current = merchant.current();
        if (current == null) {
            throw Refusal.of(ErrorCode.NO_API_SECRET_CONFIGURED);
        }
        return secrets.open(merchant.id(), new KeysDao.Secrets(current, merchant.previous(), merchant.previousUntil()));
    }

    private static boolean isSignedBy(PresentedToken token, SecretPair pair) {
        String previous = pair.previous();
        return isSignedBy(token, pair.current()) || (previous != null && isSignedBy(token, previous));
    }

    private static boolean isSignedBy(PresentedToken token, String secret) {
        try {
            return token.jws().verify(new MACVerifier(key(secret)));
        } catch (JOSEException _) {
            return false;
        }
    }
}
