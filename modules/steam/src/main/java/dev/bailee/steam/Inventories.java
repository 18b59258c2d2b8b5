package dev.bailee.steam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What users own. Steam limits who asks for inventories more than anything else, so each is kept for a while, and of
 * all who want one at the same moment, in whichever process, one asks and the rest share what comes of it.
 *
 * <p>Opens its own short transactions and none while Steam is asked; so it must be called with none open.
 */
public final class Inventories implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int MOST_TIMEOUTS = 4;
    private static final TypeReference<List<InventoryItem>> ITEMS = new TypeReference<>() {};

    private final SteamSettings settings;
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Ids ids;
    private final SteamHttp http;
    private final InventoryClient client;
    private final ObjectMapper json = new ObjectMapper();

    public Inventories(SteamSettings settings, Jdbi jdbi, InstantSource clock, Ids ids) {
        this.settings = settings;
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = ids;
        this.http = new SteamHttp(settings.timeout(), clock);
        this.client = new InventoryClient(settings, http, clock);
    }

    /**
     * What the owner of a trade URL owns of a game.
     *
     * @param refresh whether to ask Steam even if what we have is fresh; who is asking already is waited for
     * @throws Refusal INVENTORY_FETCH_FAILED if it is private or unreadable, STEAM_UNAVAILABLE, STEAM_RATE_LIMITED
     */
    public Inventory of(TradeUrl url, String game, boolean refresh) {
        Instant asked = now();
        Instant staleSince = refresh ? asked : asked.minus(settings.inventoryMaxAge());
        Optional<Inventory> known = refresh ? Optional.empty() : cached(url.owner(), game, staleSince);
        return known.orElseGet(() -> fetchOrShare(url, game, asked, staleSince));
    }

    private Optional<Inventory> cached(SteamId owner, String game, Instant staleSince) {
        return find(owner, game).filter(row -> row.isFresh(staleSince)).map(row -> inventory(owner, game, row));
    }

    private Optional<InventoryDao.Row> find(SteamId owner, String game) {
        return jdbi.withExtension(InventoryDao.class, dao -> dao.find(owner, game));
    }

    private Inventory fetchOrShare(TradeUrl url, String game, Instant asked, Instant staleSince) {
        Instant patienceEnds = asked.plus(patience());
        UUID claim = ids.next();
        while (now().isBefore(patienceEnds)) {
            if (claims(url.owner(), game, claim, staleSince)) {
                return fetch(url, game, claim);
            }
            Optional<Inventory> shared = shared(url.owner(), game, asked, staleSince);
            if (shared.isPresent()) {
                return shared.get();
            }
            pause();
        }
        throw Refusal.of(ErrorCode.STEAM_UNAVAILABLE);
    }

    private boolean claims(SteamId owner, String game, UUID claim, Instant staleSince) {
        Instant now = now();
        Instant until = now.plus(patience());
        return jdbi.withExtension(
                InventoryDao.class, dao -> dao.claim(owner, game, claim, until, now, staleSince) == 1);
    }

    // longer than any fetch takes, so that a second begins only where the first one's process died
    private Duration patience() {
        return settings.timeout().multipliedBy(MOST_TIMEOUTS);
    }

    private Inventory fetch(TradeUrl url, String game, UUID claim) {
        Instant fetchedAt = now();
        Duration most = settings.timeout().multipliedBy(MOST_TIMEOUTS - 1L);
        return switch (client.fetch(url, game, most)) {
            case InventoryFetched.Items(List<InventoryItem> items) -> {
                String text = written(items);
                jdbi.useExtension(
                        InventoryDao.class, dao -> dao.fetched(url.owner(), game, claim, text, fetchedAt, now()));
                yield new Inventory(url.owner(), game, items, fetchedAt);
            }
            case InventoryFetched.Failed failed -> throw fail(url.owner(), game, claim, failed);
        };
    }

    private Refusal fail(SteamId owner, String game, UUID claim, InventoryFetched.Failed failed) {
        Long seconds = failed.retryAfter() == null ? null : failed.retryAfter().toSeconds();
        jdbi.useExtension(
                InventoryDao.class,
                dao -> dao.failed(owner, game, claim, failed.failure().name(), seconds, now()));
        return failed.failure().refusal(failed.retryAfter());
    }

    // what was being asked when the caller came; what ended earlier is of no use to it
    private Optional<Inventory> shared(SteamId owner, String game, Instant asked, Instant staleSince) {
        InventoryDao.Row row = find(owner, game).orElseThrow();
        boolean ended = row.endedAt().isAfter(asked);
        if (ended && row.failure() != null) {
            Duration wait = row.retryAfterS() == null ? null : Duration.ofSeconds(row.retryAfterS());
            throw InventoryFailure.valueOf(row.failure()).refusal(wait);
        }
        return ended || row.isFresh(staleSince) ? Optional.of(inventory(owner, game, row)) : Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.of(ErrorCode.STEAM_UNAVAILABLE);
        }
    }

    private Inventory inventory(SteamId owner, String game, InventoryDao.Row row) {
        try {
            List<InventoryItem> items = json.readValue(Objects.requireNonNull(row.items()), ITEMS);
            return new Inventory(owner, game, items, row.fetchedAt());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("what was stored of an inventory can't be read", broken);
        }
    }

    private String written(List<InventoryItem> items) {
        try {
            return json.writeValueAsString(items);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Forgets inventories that nobody has looked at for days. */
    public int forget(Handle handle) {
        return handle.attach(InventoryDao.class).forget(now().minus(KEPT));
    }

    // to the microsecond, which is all that the database keeps
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        http.close();
    }
}
