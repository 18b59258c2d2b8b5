package dev.bailee.api.escrow;

import dev.bailee.api.http.EscrowEnvelope;
import dev.bailee.escrow.PageAsk;
import dev.bailee.kernel.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How lists are asked for, and where their next pages are. */
final class EscrowPages {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private EscrowPages() {}

    /**
     * What a query asks for.
     *
     * @param usual the status where none is named; null for all
     */
    static <S extends Enum<S>> PageAsk<S> ask(
            @Nullable String status,
            Function<String, Optional<S>> parse,
            @Nullable S usual,
            @Nullable Integer limit,
            @Nullable UUID after) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw Refusal.invalid("limit", "must be between 1 and " + MOST);
        }
        S wanted = status == null || status.isEmpty()
                ? usual
                : parse.apply(status).orElseThrow(() -> Refusal.invalid("status", "is no status there is"));
        return new PageAsk<>(wanted, limit == null ? USUAL : limit, after);
    }

    /**
     * Where the page after a row is. Clients send nothing of their own on later pages, so all is in it; the owner is
     * there for them alone.
     *
     * @param path below the root
     * @param cursor what the id of the last row is called
     * @param status its word on the wire, or null for all
     */
    static String next(String path, String owner, String cursor, UUID last, int limit, @Nullable String status) {
        return EscrowEnvelope.ROOT + path + "?limit=" + limit + "&owner="
                + URLEncoder.encode(owner, StandardCharsets.UTF_8) + "&" + cursor + "=" + last
                + (status == null ? "" : "&status=" + status);
    }
}
