package dev.bailee.steam;

/**
 * What a bot logs in and confirms with. Kept sealed.
 *
 * @param refreshToken of a login that was made by hand
 * @param sharedSecret of its authenticator, in base64: makes guard codes
 * @param identitySecret of its authenticator, in base64: signs confirmations
 */
public record BotCredentials(String refreshToken, String sharedSecret, String identitySecret) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "BotCredentials";
    }
}
