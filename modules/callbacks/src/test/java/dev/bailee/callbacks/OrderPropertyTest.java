package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens between recording and answering, the receiver first takes the events of a subject in the order they
 * were recorded, and takes all of them.
 */
class OrderPropertyTest {

    private static final int RUNS = 6;
    private static final int STEPS = 250;

    private final Map<Subject, List<String>> recorded = new HashMap<>();
    private final Map<Subject, List<String>> taken = new HashMap<>();
    private final List<Attempt> inFlight = new ArrayList<>();

    @Test
    void keepsTheOrderOfEverySubjectAndLosesNothing() {
        long seed = System.nanoTime();
        System.out.println("OrderPropertyTest seed " + seed);
        Random seeds = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            live(new Random(seeds.nextLong()));
        }
    }

    private void live(Random random) {
        Room room = Room.withEndpoint();
        recorded.clear();
        taken.clear();
        inFlight.clear();
        List<Subject> subjects = List.of(room.subject(), room.subject(), room.subject());
        for (int step = 0; step < STEPS; step++) {
            Subject subject = subjects.get(random.nextInt(subjects.size()));
            step(room, subject, random);
        }
        drain(room, subjects);
        assertThat(taken).isEqualTo(recorded);
    }

    private void step(Room room, Subject subject, Random random) {
        switch (random.nextInt(9)) {
            case 0, 1 -> record(room, subject);
            case 2, 3 -> begin(room, subject);
            case 4, 5, 6 -> answer(room, random);
            case 7 -> room.pass(Duration.ofSeconds(random.nextInt(50)));
            default -> rare(room, random);
        }
    }

    private void rare(Room room, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> room.in(handle -> room.endpoints.disable(handle, room.merchant));
            case 1, 2 -> room.in(handle -> room.endpoints.enable(handle, room.merchant));
            default -> room.pass(Duration.ofMinutes(random.nextInt(30)));
        }
    }

    // the model: a body goes into the last place if that is young and was never begun
    private void record(Room room, Subject subject) {
        List<String> bodies = recorded.computeIfAbsent(subject, _ -> new ArrayList<>());
        String body = subject.id() + "/" + bodies.size();
        room.recordAlone(subject, body);
        bodies.add(body);
    }

    private void begin(Room room, Subject subject) {
        if (room.begin(subject) instanceof Turn.Send(Attempt attempt)) {
            inFlight.add(attempt);
        }
    }

    private void answer(Room room, Random random) {
        if (inFlight.isEmpty()) {
            return;
        }
        Attempt attempt = inFlight.remove(random.nextInt(inFlight.size()));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> take(room, attempt);
            case 3 -> room.finish(attempt, 500);
            case 4 -> room.finish(attempt, Answer.none(Answer.Failure.TIMEOUT, 15_000));
            case 5 -> room.finish(attempt, 410);
            case 6 -> room.pass(room.settings.lease());
            default -> takeAndForget(room, attempt);
        }
    }

    // a repetition is allowed, if it is of what was taken before
    private void take(Room room, Attempt attempt) {
        arrive(attempt);
        room.finish(attempt, 200);
    }

    // the receiver took it, but the process died before it could tell
    private void takeAndForget(Room room, Attempt attempt) {
        arrive(attempt);
        room.pass(room.settings.lease());
    }

    private void arrive(Attempt attempt) {
        List<String> bodies = taken.computeIfAbsent(attempt.subject(), _ -> new ArrayList<>());
        if (!bodies.contains(attempt.body())) {
            bodies.add(attempt.body());
        }
    }

    private void drain(Room room, List<Subject> subjects) {
        room.in(handle -> room.endpoints.enable(handle, room.merchant));
        inFlight.clear();
        for (Subject subject : subjects) {
            room.pass(Duration.ofHours(30));
            Turn turn = room.begin(subject);
            while (!turn.equals(Turn.EMPTY)) {
                if (turn instanceof Turn.Send(Attempt attempt)) {
                    take(room, attempt);
                } else {
                    room.pass(Duration.ofMinutes(1));
                }
                turn = room.begin(subject);
            }
        }
    }
}
