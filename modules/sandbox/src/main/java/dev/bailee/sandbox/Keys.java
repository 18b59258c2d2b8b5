package dev.bailee.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask the supplier. A key that makes one request too many within any second is deleted, and with it every
 * question about its purchases: that is what the real one does.
 */
final class Keys {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Map<String, Meter> meters = new ConcurrentHashMap<>();
    private final int mostPerSecond;
    private final InstantSource clock;
    private final Jdbi jdbi;

    Keys(SandboxSettings settings, Jdbi jdbi) {
        this.mostPerSecond = settings.keyRequestsPerSecond();
        this.clock = settings.clock();
        this.jdbi = jdbi;
        jdbi.useTransaction(
                handle -> handle.attach(SupplierDao.class).open(settings.keys(), Mills.of(settings.moneyPerKey())));
        accounts().forEach(account -> meters.put(account.key(), new Meter(account)));
    }

    /** Counts a request and says whether its key is one we know. */
    boolean admits(@Nullable String key) {
        Meter meter = key == null ? null : meters.get(key);
        return meter != null && meter.admits();
    }

    List<SupplierDao.Account> accounts() {
        return jdbi.withExtension(SupplierDao.class, SupplierDao::accounts);
    }

    /** How many requests a key made since this process started, those after its deletion included. */
    long requests(String key) {
        Meter meter = meters.get(key);
        return meter == null ? 0 : meter.requests();
    }

    private final class Meter {
        private final String key;
        private final Deque<Instant> recent = new ArrayDeque<>();
        private boolean deleted;
        private int most;
        private long requests;

        Meter(SupplierDao.Account account) {
            this.key = account.key();
            this.deleted = account.deletedAt().isPresent();
            this.most = account.mostInASecond();
        }

        // the request's time is taken under the lock, so that times are in order
        synchronized boolean admits() {
            Instant now = clock.instant();
            while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(now)) {
                recent.removeFirst();
            }
            recent.addLast(now);
            requests++;
            note(now);
            return !deleted;
        }

        private void note(Instant now) {
            if (recent.size() > most) {
                most = recent.size();
                jdbi.useExtension(SupplierDao.class, books -> books.noteMost(key, most));
            }
            if (recent.size() > mostPerSecond) {
                deleted = true;
                jdbi.useExtension(SupplierDao.class, books -> books.delete(key, now));
            }
        }

        synchronized long requests() {
            return requests;
        }
    }
}
