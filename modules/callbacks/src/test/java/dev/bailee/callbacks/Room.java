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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The whole room over a database of its own, at a time the test decides. */
final class Room implements AutoCloseable {

    static final String URL = "http://127.0.0.1:9/";
    static final Sealer SEALER = Sealer.of(Sealer.newKey(new SecureRandom()));

    final ScratchDatabase database = ScratchDatabase.of("callbacks");
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    final InstantSource clock = now::get;
    final Ids ids = new Ids(clock, new Random(7));
    final CallbackSettings settings;
    final Callbacks callbacks;
    final Endpoints endpoints;
    final UUID merchant = ids.next();

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
        return database.jdbi().inTransaction(work::apply);
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    Subject subject() {
        return new Subject(SubjectKind.TRADE, ids.next());
    }

    void record(Subject subject, String body) {
        database.jdbi().useTransaction(handle -> callbacks.record(handle, subject, merchant, body));
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

    List<Subject> overdue() {
        return in(handle -> callbacks.overdue(handle, now.get(), 100));
    }

    Endpoint endpoint() {
        return in(handle -> endpoints.find(handle, merchant)).orElseThrow();
    }

    @Override
    public void close() {
        database.close();
    }
}
