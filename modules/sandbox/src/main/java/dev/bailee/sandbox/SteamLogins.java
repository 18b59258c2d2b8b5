package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who is logged in to Steam. Every id is a bot's if it comes with that bot's {@link SandboxBot secrets}. */
final class SteamLogins {

    private static final Pattern TOKEN = Pattern.compile("sandbox-access-(\\d{17})-(\\d{1,9})-(\\d{1,15})");
    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final InstantSource clock;

    SteamLogins(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** An access token for a refresh token, if that is the bot's. */
    Optional<String> accessToken(@Nullable String steamId, @Nullable String refreshToken) {
        return SteamId.parse(steamId == null ? "" : steamId)
                .filter(bot -> SandboxBot.of(bot).refreshToken().equals(refreshToken))
                .map(bot -> "sandbox-access-" + bot + "-" + loggedOut(bot) + "-" + clock.millis());
    }

    /** Whose access token this is, if it is good. */
    Optional<SteamId> ofToken(@Nullable String token) {
        Matcher form = TOKEN.matcher(token == null ? "" : token);
        return form.matches() ? SteamId.parse(form.group(1)).filter(bot -> isGood(bot, form)) : Optional.empty();
    }

    private boolean isGood(SteamId bot, Matcher form) {
        Instant issued = Instant.ofEpochMilli(Long.parseLong(form.group(3)));
        return issued.plus(LIFETIME).isAfter(clock.instant()) && Integer.parseInt(form.group(2)) == loggedOut(bot);
    }

    private int loggedOut(SteamId bot) {
        return jdbi.withExtension(SteamDao.class, books -> books.loggedOut(bot));
    }

    /** Whose login this cookie is: the id, two bars and the access token, encoded or not. */
    Optional<SteamId> ofCookie(@Nullable String cookie) {
        String[] parts = URLDecoder.decode(cookie == null ? "" : cookie, StandardCharsets.UTF_8)
                .split("\\|\\|", -1);
        return parts.length == 2
                ? ofToken(parts[1]).filter(bot -> bot.toString().equals(parts[0]))
                : Optional.empty();
    }

    /** Ends every login of a bot: what was given out so far is worth nothing. */
    void end(SteamId bot) {
        jdbi.useExtension(SteamDao.class, books -> books.logOut(bot));
    }

    /** Whether a mobile confirmation is signed as only the bot's authenticator signs. */
    boolean isSigned(SteamId bot, @Nullable String key, @Nullable Long seconds, String tag) {
        if (key == null || seconds == null) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant());
        return age.abs().compareTo(CLOCK_SKEW) <= 0 && key.equals(signature(bot, seconds, tag));
    }

    private static String signature(SteamId bot, long seconds, String tag) {
        byte[] name = tag.getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(seconds)
                .put(name)
                .array();
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(SandboxBot.of(bot).identitySecret()), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
