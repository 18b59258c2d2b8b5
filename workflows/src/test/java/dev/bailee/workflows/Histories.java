package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.workflows.callback.CallbackWorkflowImpl;
import dev.bailee.workflows.deposit.DepositWorkflowImpl;
import dev.bailee.workflows.escrow.EscrowWorkflowImpl;
import dev.bailee.workflows.housekeeping.HousekeepingWorkflowImpl;
import dev.bailee.workflows.intake.IntakeWorkflowImpl;
import dev.bailee.workflows.watch.OfferWatchWorkflowImpl;
import dev.bailee.workflows.watch.PurchaseWatchWorkflowImpl;
import dev.bailee.workflows.withdrawal.WithdrawalWorkflowImpl;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Histories: what every one must be like, and the recorded ones. Run the tests with {@code -Dhistories.record=true} to
 * record those that aren't there yet; one that is there is never written again. {@code -Dhistories.folder} names another
 * folder than that of this module's tests.
 */
public final class Histories {

    private static final Path FOLDER = Path.of(System.getProperty("histories.folder", "src/test/resources/histories"));
    private static final String VERSION = "v1-";

    /** Of what the tests deal with, what is nobody's business: names, prices, trade URLs, secrets, answers. */
    private static final List<String> PRIVATE = List.of(
            "Item 1",
            "AK-47",
            "tradeoffer",
            "39734273",
            "AbCd1234",
            "http://",
            "key-of-the-supplier",
            "key-of-steam",
            "bot one",
            "refused",
            "come back later",
            "no answer",
            "status 500",
            "select ",
            "update ");

    private Histories() {}

    /** Replays with today's code, holds nothing private, and is kept if it was asked for. */
    public static void check(WorkflowExecutionHistory history, String path) {
        replay(history);
        assertDiscreet(history);
        if (Boolean.getBoolean("histories.record")) {
            record(history, FOLDER.resolve(VERSION + path + ".json"));
        }
    }

    static void replay(WorkflowExecutionHistory history) {
        try {
            WorkflowReplayer.replayWorkflowExecution(
                    history,
                    WithdrawalWorkflowImpl.class,
                    DepositWorkflowImpl.class,
                    EscrowWorkflowImpl.class,
                    IntakeWorkflowImpl.class,
                    CallbackWorkflowImpl.class,
                    PurchaseWatchWorkflowImpl.class,
                    OfferWatchWorkflowImpl.class,
                    HousekeepingWorkflowImpl.class);
        } catch (Exception failure) {
            throw new AssertionError("today's code tells another story", failure);
        }
    }

    static void assertDiscreet(WorkflowExecutionHistory history) {
        assertThat(text(history))
                .doesNotContain(PRIVATE.toArray(String[]::new))
                // as dollars, but not as the seconds of a time of day
                .doesNotContainPattern("(?<![0-9:])12\\.[34]0(?![0-9])")
                .doesNotContainPattern("(?<![0-9a-f-])12[34]0(?![0-9a-f-])")
                .doesNotContainPattern("\\b(ap|as|whsec)_[A-Za-z0-9+/_-]{16}");
    }

    // payloads are bytes, which proto's own text form shows as they are; attributes are there to be searched by
    private static String text(WorkflowExecutionHistory history) {
        return history.getEvents().stream()
                .map(Histories::withoutAttributes)
                .map(HistoryEvent::toString)
                .collect(Collectors.joining());
    }

    private static HistoryEvent withoutAttributes(HistoryEvent event) {
        HistoryEvent.Builder some = event.toBuilder();
        if (event.hasWorkflowExecutionStartedEventAttributes()) {
            some.getWorkflowExecutionStartedEventAttributesBuilder()
                    .setSearchAttributes(SearchAttributes.getDefaultInstance());
        }
        if (event.hasWorkflowTaskStartedEventAttributes()) {
            // a number like any other
            some.getWorkflowTaskStartedEventAttributesBuilder().setHistorySizeBytes(0);
        }
        return some.build();
    }

    private static void record(WorkflowExecutionHistory history, Path file) {
        try {
            Files.createDirectories(FOLDER);
            if (!Files.exists(file)) {
                Files.writeString(file, history.toJson(true) + "\n");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All that were recorded, of this version and of older ones. */
    static List<Path> recorded() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static WorkflowExecutionHistory read(Path file) {
        try {
            return WorkflowExecutionHistory.fromJson(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
