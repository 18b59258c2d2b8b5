package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RacesTest {

    private static final int THREADS = 12;

    private final Room room = Room.withEndpoint();

    /** Runs it in every thread at the same moment. */
    private static <T> List<T> together(Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    @RepeatedTest(5)
    void manyBeginAndOneSends() throws Exception {
        Subject subject = room.subject();
        room.recordAlone(subject, "1");
        List<Turn> turns = together(() -> room.begin(subject));
        assertThat(turns).filteredOn(Turn.Send.class::isInstance).hasSize(1);
        assertThat(turns).filteredOn(Turn.Wait.class::isInstance).hasSize(THREADS - 1);
    }

    @RepeatedTest(5)
    void manyAskAndOneIsAnswered() throws Exception {
        Subject subject = room.subject();
        List<ApprovalTurn> turns = together(() -> room.beginApproval(subject));
        assertThat(turns).filteredOn(ApprovalTurn.Ask.class::isInstance).hasSize(1);
    }

    @RepeatedTest(5)
    void oneVerdictStandsWhateverComesTogether() throws Exception {
        Subject subject = room.subject();
        Attempt attempt = room.ask(subject);
        AtomicInteger turn = new AtomicInteger();
        List<Verdict> verdicts = together(() ->
                room.finishApproval(attempt, Answer.of(turn.getAndIncrement() % 2 == 0 ? 200 : 403, "")));
        assertThat(verdicts).doesNotContain(Verdict.AGAIN);
        assertThat(verdicts.stream().distinct()).hasSize(1);
    }

    @RepeatedTest(3)
    void manyRecordAndNoneIsLost() throws Exception {
        Room unmerged = new Room(room.settings.withMergeWindow(Duration.ZERO));
        unmerged.storeEndpoint();
        Subject subject = unmerged.subject();
        AtomicInteger number = new AtomicInteger();
        together(() -> {
            unmerged.record(subject, String.valueOf(number.incrementAndGet()));
            return true;
        });
        List<String> bodies = new ArrayList<>();
        while (unmerged.begin(subject) instanceof Turn.Send(Attempt attempt)) {
            bodies.add(attempt.body());
            unmerged.finish(attempt, 200);
        }
        assertThat(bodies).hasSize(THREADS).doesNotHaveDuplicates();
    }

    @RepeatedTest(3)
    void manyFinishTheSameAttemptAndItCountsOnce() throws Exception {
        Subject subject = room.subject();
        room.recordAlone(subject, "1");
        Attempt attempt = room.send(subject);
        together(() -> room.finish(attempt, Answer.none(Answer.Failure.TIMEOUT, 1)));
        assertThat(room.endpoint().timeouts()).isEqualTo(1);
    }

    @RepeatedTest(5)
    void eightOfManyThatBeginAtOnceGetASlot() throws Exception {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            subjects.add(room.subject());
            room.record(subjects.get(i), "x");
        }
        room.pass(Duration.ofMillis(250));
        AtomicInteger next = new AtomicInteger();
        List<Turn> turns = together(() -> room.begin(subjects.get(next.getAndIncrement())));
        assertThat(turns).filteredOn(Turn.Send.class::isInstance).hasSize(8);
        assertThat(freeSlots()).isZero();
    }

    @Test
    void neverMoreThanEightAreInFlightHoweverManyTry() throws Exception {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            subjects.add(room.subject());
            room.record(subjects.get(i), "x");
        }
        room.pass(Duration.ofMillis(250));
        AtomicInteger next = new AtomicInteger();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        together(() -> {
            for (int i = next.getAndIncrement(); i < subjects.size(); i = next.getAndIncrement()) {
                if (room.begin(subjects.get(i)) instanceof Turn.Send(Attempt attempt)) {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    sent.incrementAndGet();
                    inFlight.decrementAndGet();
                    room.finish(attempt, 200);
                }
            }
            return true;
        });
        assertThat(most.get()).isBetween(1, 8);
        assertThat(sent.get()).isPositive();
        assertThat(freeSlots()).isEqualTo(8);
    }

    private int freeSlots() {
        return room.in(handle -> handle.createQuery(
                        "select count(*) from callbacks.slot" + " where merchant_id = :merchant and attempt_id is null")
                .bind("merchant", room.merchant)
                .mapTo(Integer.class)
                .one());
    }

    @RepeatedTest(3)
    void failuresOfManySubjectsAtOnceDoNotLockEachOtherOut() throws Exception {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Subject subject = room.subject();
            room.recordAlone(subject, "x");
            attempts.add(room.send(subject));
        }
        AtomicInteger next = new AtomicInteger();
        together(() -> {
            int mine = next.getAndIncrement();
            if (mine < attempts.size()) {
                return room.finish(attempts.get(mine), mine % 2 == 0 ? 410 : 500);
            }
            return room.in(handle -> room.endpoints.enable(handle, room.merchant));
        });
        room.in(handle -> room.endpoints.enable(handle, room.merchant));
        room.pass(Duration.ofMinutes(3));
        assertThat(room.overdue()).hasSize(8);
    }

    @Test
    void anEndpointIsStoredBesideOneWhoTellsOfSeveralSubjectsByTheirIds() throws Exception {
        Subject first = room.subject();
        Subject second = room.subject();
        // so that nothing but their ids puts the first one first
        room.append(second, "1");
        room.pass(Duration.ofSeconds(1));
        room.append(first, "1");
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> stored = room.in(handle -> {
                room.callbacks.append(handle, first, room.merchant, "2");
                Future<?> storing = other.submit(room::storeEndpoint);
                untilSomebodyWaits(handle);
                room.callbacks.append(handle, second, room.merchant, "2");
                return storing;
            });
            stored.get(1, TimeUnit.MINUTES);
        }
        assertThat(room.endpoint().active()).isTrue();
    }

    private static void untilSomebodyWaits(Handle handle) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!handle.createQuery("""
                        select exists (select 1 from pg_locks
                                        where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                        """).mapTo(Boolean.class).one()) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
