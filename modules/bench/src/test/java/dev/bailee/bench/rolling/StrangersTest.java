package dev.bailee.bench.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.bailee.bench.cluster.Service;
import dev.bailee.workflows.Temporal;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A worker whose workflows take another course than those under way is noticed; one that asks which course it is, fits. */
class StrangersTest {

    private static final String QUEUE = "courses";
    private static final long PATIENCE_S = 60;

    @TempDir
    private Path folder;

    private final Temporal temporal = Temporal.embedded();
    private final FileAppender<ILoggingEvent> log = new FileAppender<>();

    private final AtomicReference<Supplier<Course>> course = new AtomicReference<>(Former::new);

    // it remembers one workflow alone, and takes any other from its first event on, as a worker that has just started
    // does
    private final WorkerFactory worker = WorkerFactory.newInstance(
            temporal.client(),
            WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(1).build());

    @BeforeEach
    void work() {
        worker.newWorker(QUEUE)
                .registerWorkflowImplementationFactory(
                        Course.class, () -> course.get().get());
        worker.start();
    }

    @BeforeEach
    void write() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern("%msg%n");
        lines.start();
        log.setContext(context);
        log.setEncoder(lines);
        log.setFile(folder.resolve("worker.log").toString());
        log.start();
        temporals().setLevel(Level.WARN);
        temporals().addAppender(log);
    }

    @AfterEach
    void close() {
        temporals().setLevel(null);
        temporals().detachAppender(log);
        log.stop();
        worker.shutdownNow();
        worker.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
        temporal.close();
    }

    // with a level of its own, for a gateway that ran in this process before has left its levels behind
    private static Logger temporals() {
        return (Logger) LoggerFactory.getLogger("io.temporal");
    }

    @Test
    void areNoticed() throws Exception {
        WorkflowStub begun = begunWithTheFormer();

        course.set(Careless::new);
        begun.signal("goOn");

        Service.await("the worker to lose its way", () -> true, () -> Strangers.in(path()) > 0);
    }

    @Test
    void areNoneWhereTheChangeStandsBehindGetVersion() throws Exception {
        WorkflowStub begun = begunWithTheFormer();

        course.set(Careful::new);
        begun.signal("goOn");

        assertThat(begun.getResult(PATIENCE_S, TimeUnit.SECONDS, String.class)).isEqualTo("as before");
        WorkflowStub later = start("later");
        later.signal("goOn");
        assertThat(later.getResult(PATIENCE_S, TimeUnit.SECONDS, String.class)).isEqualTo("noted, as before");
        assertThat(Strangers.in(path())).isZero();
    }

    private Path path() {
        return Path.of(log.getFile());
    }

    private WorkflowStub begunWithTheFormer() throws InterruptedException {
        WorkflowStub begun = start("begun");
        Service.await("its first task to be done", () -> true, () -> isUnderway("begun"));
        // history tells of a task before the worker has put its workflow away, so that one other might come too early
        for (String other : List.of("second", "third", "fourth", "fifth")) {
            var _ = start(other);
            Service.await("the first to be forgotten for another", () -> true, () -> isUnderway(other));
        }
        return begun;
    }

    private boolean isUnderway(String id) {
        return temporal.client().fetchHistory(id).getEvents().stream()
                .anyMatch(HistoryEvent::hasWorkflowTaskCompletedEventAttributes);
    }

    private WorkflowStub start(String id) {
        WorkflowStub course = temporal.client()
                .newUntypedWorkflowStub(
                        "Course",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId(id)
                                .build());
        course.start();
        return course;
    }

    /** Waits until it is told to go on. */
    @WorkflowInterface
    public interface Course {

        @WorkflowMethod(name = "Course")
        String walk();

        @SignalMethod
        void goOn();
    }

    /** As it was: it waits for a day at most. */
    public static class Former implements Course {

        private boolean on;

        @Override
        public String walk() {
            return Workflow.await(Duration.ofDays(1), () -> on) ? "as before" : "too late";
        }

        @Override
        public final void goOn() {
            on = true;
        }
    }

    /** Takes a note first, which those under way didn't. */
    public static final class Careless extends Former {

        @Override
        public String walk() {
            return Workflow.sideEffect(String.class, () -> "noted") + ", " + super.walk();
        }
    }

    /** The same for those that begin from now on. */
    public static final class Careful extends Former {

        @Override
        public String walk() {
            if (Workflow.getVersion("note", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
                return super.walk();
            }
            return Workflow.sideEffect(String.class, () -> "noted") + ", " + super.walk();
        }
    }
}
