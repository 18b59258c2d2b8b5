package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What any account of this world logs in and confirms with: anybody may know it, because nothing here is worth a secret.
 *
 * @param sharedSecret 20 bytes in base64
 * @param identitySecret 20 bytes in base64
 */
public record SandboxBot(SteamId steamId, String refreshToken, String sharedSecret, String identitySecret) {

    /** The secrets of the account with this id. */
    public static SandboxBot of(SteamId steamId) {
        return new SandboxBot(steamId, "sandbox-refresh-" + steamId, secret("sha" + steamId), secret("idt" + steamId));
    }

    private static String secret(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
