package dev.bailee.callbacks;

import dev.bailee.kernel.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sender, an endpoint to send to, and something to send. */
class Sending {

    static final Duration LONG = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(300);
    static final SigningSecrets SECRETS = new SigningSecrets("current-secret", null);
    static final String BODY = "{\"trade\":{\"note\":\"½ price\"}}";

    // the independent verifier has no clock but the machine's
    final InstantSource clock = InstantSource.system();
    final Ids ids = new Ids(clock, new SecureRandom());
    final UUID merchant = ids.next();
    final String secret = EndpointSecrets.mint(new SecureRandom());

    Sender sender(String authority, Duration timeout) {
        return new Sender(settings(authority, timeout), Room.SEALER, clock);
    }

    static CallbackSettings settings(String authority, Duration timeout) {
        return CallbackSettings.of(DestinationRules.loopback(authority)).withTimeouts(timeout, timeout, timeout);
    }

    Attempt attempt(String url, @Nullable String previous) {
        UUID id = ids.next();
        Target target = new Target(url, Signatures.DEFAULT_HEADER, sealed(secret), previous, 0);
        Subject subject = new Subject(SubjectKind.TRADE, ids.next());
        return new Attempt(ids.next(), id, id, merchant, subject, target, clock.instant(), true, BODY);
    }

    String sealed(String plain) {
        return EndpointSecrets.seal(Room.SEALER, merchant, plain);
    }

    Answer send(Receiver receiver, Duration timeout) {
        try (Sender sender = sender(receiver.authority, timeout)) {
            return sender.send(attempt(receiver.url(), null), SECRETS);
        }
    }

    /** Reads up to the end of one request; false if the sender hung up first. */
    static boolean readRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        in.readNBytes(BODY.getBytes(StandardCharsets.UTF_8).length);
        return true;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
