package dev.bailee.workflows;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a server was last heard to know of our search attributes. It may forget them while we run: its store is lost, or
 * somebody takes one away.
 */
final class Announcer implements Searchable {

    // a start is refused for values too, which telling the names again doesn't mend
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final Supplier<Announcement.Answer> announcement;
    private final LongSupplier nanoTime;
    private final Lock announcing = new ReentrantLock();
    private volatile long askedAt;
    private volatile Announcement.Answer answer;

    /** Makes the attributes known, which takes seconds. */
    Announcer(Supplier<Announcement.Answer> announcement, LongSupplier nanoTime) {
        this.announcement = announcement;
        this.nanoTime = nanoTime;
        this.answer = announce();
    }

    private Announcement.Answer announce() {
        Announcement.Answer said = announcement.get();
        askedAt = nanoTime.getAsLong();
        return said;
    }

    /** A server that was away, or has forgotten, is asked again, which takes seconds. */
    @Override
    public boolean isSearchable() {
        if (answer == Announcement.Answer.AWAY) {
            announceAgain();
        }
        return answer == Announcement.Answer.KNOWN;
    }

    private void announceAgain() {
        announcing.lock();
        try {
            if (answer == Announcement.Answer.AWAY) {
                answer = announce();
            }
        } finally {
            announcing.unlock();
        }
    }

    @Override
    public void refused() {
        if (isDue()) {
            answer = Announcement.Answer.AWAY;
        }
    }

    // whatever it answers: only a start tells that it really has none
    @Override
    public void lookAgain() {
        if (isDue()) {
            var _ = announce();
        }
    }

    private boolean isDue() {
        return answer == Announcement.Answer.KNOWN && nanoTime.getAsLong() - askedAt >= PAUSE.toNanos();
    }
}
