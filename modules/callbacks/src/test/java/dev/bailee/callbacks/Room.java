package dev.bailee.callbacks;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.secrets.Sealer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The whole room for a merchant of its own, at a time the test decides. All share a database. */
final class Room {

    static final String URL = "http://127.0.0.1:9/";
    static final String KEY = Sealer.newKey(new SecureRandom());
    static final Sealer SEALER = Sealer.of(KEY);

    private static final ScratchDatabase DATABASE = ScratchDatabase.of("callbacks");
    private static final int EVERYTHING = 100_000;

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    final InstantSource clock = now::get;
    final Ids ids = new Ids(clock, new SecureRandom());
    final CallbackSettings settings;
    final Callbacks callbacks;
    final Endpoints endpoints;
    final UUID merchant = ids.next();
    private final Set<Subject> subjects = ConcurrentHashMap.newKeySet();

    Room() {
        this(CallbackSettings.of(DestinationRules.STRICT));
    }

    Room(CallbackSettings settings) {
        this.settings = settings;
        this.callbacks = new Callbacks(ids, clock, new Random(11), settings);
        this.endpoints = new Endpoints(SEALER, clock, new SecureRandom(), settings);
    }

    static Room withEndpoint() {
        Room room = new Room();
        room.storeEndpoint();
        return room;
    }

    void storeEndpoint() {
        in(handle -> endpoints.store(handle, merchant, URL, Signatures.DEFAULT_HEADER));
    }

    <T> T in(Function<Handle, T> work) {
        return DATABASE.jdbi().inTransaction(work::apply);
    }

    /** For what touches every merchant's rows. */
    void inRolledBack(Consumer<Handle> work) {
        DATABASE.jdbi().useTransaction(handle -> {
            work.accept(handle);
            handle.rollback();
        });
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    Subject subject() {
        Subject subject = new Subject(SubjectKind.TRADE, ids.next());
        subjects.add(subject);
        return subject;
    }

    void record(Subject subject, String body) {
        DATABASE.jdbi().useTransaction(handle -> callbacks.record(handle, subject, merchant, body));
    }

    void append(Subject subject, String body) {
        DATABASE.jdbi().useTransaction(handle -> callbacks.append(handle, subject, merchant, body));
    }

    /** Records and lets the merge window pass. */
    void recordAlone(Subject subject, String... bodies) {
        for (String body : bodies) {
            record(subject, body);
            pass(Duration.ofMillis(250));
        }
    }

    Turn begin(Subject subject) {
        return in(handle -> callbacks.begin(handle, subject, "test"));
    }

    /** Begins what must be due. */
    Attempt send(Subject subject) {
        return ((Turn.Send) begin(subject)).attempt();
    }

    Turn finish(Attempt attempt, Answer answer) {
        return in(handle -> callbacks.finish(handle, attempt, answer));
    }

    Turn finish(Attempt attempt, int status) {
        return finish(attempt, Answer.of(status, ""));
    }

    /** When the next attempt is due, from now. */
    Duration waitOf(Turn turn) {
        return Duration.between(now.get(), ((Turn.Wait) turn).until());
    }

    ApprovalTurn beginApproval(Subject subject) {
        return in(handle -> callbacks.beginApproval(handle, subject, merchant, "{}", "test"));
    }

    Attempt ask(Subject subject) {
        return ((ApprovalTurn.Ask) beginApproval(subject)).attempt();
    }

    Verdict finishApproval(Attempt attempt, Answer answer) {
        return in(handle -> callbacks.finishApproval(handle, attempt, answer));
    }

    /** Those of this merchant. */
    List<Subject> overdue() {
        List<Subject> all = in(handle -> callbacks.overdue(handle, now.get(), EVERYTHING));
        return all.stream().filter(subjects::contains).toList();
    }

    Endpoint endpoint() {
        return in(handle -> endpoints.find(handle, merchant)).orElseThrow();
    }
}
