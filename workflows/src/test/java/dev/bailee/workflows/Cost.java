package dev.bailee.workflows;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run costs, as Temporal Cloud counts: a start, a signal, a timer, each attempt at an activity and an upsert are
 * an action each, and so are the local activities of one workflow task together.
 */
record Cost(Map<String, Long> actions, int events) {

    static Cost of(Collection<HistoryEvent> events) {
        Map<String, Long> actions = events.stream()
                .filter(event -> kind(event) != null)
                .collect(Collectors.groupingBy(
                        event -> String.valueOf(kind(event)), TreeMap::new, Collectors.summingLong(Cost::weight)));
        long tasks = events.stream()
                .filter(HistoryEvent::hasMarkerRecordedEventAttributes)
                .map(event -> event.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId())
                .distinct()
                .count();
        actions.put("tasks with local activities", tasks);
        return new Cost(Map.copyOf(actions), events.size());
    }

    private static @Nullable String kind(HistoryEvent event) {
        return switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> "starts";
            case EVENT_TYPE_ACTIVITY_TASK_STARTED -> "activities";
            case EVENT_TYPE_TIMER_STARTED -> "timers";
            case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> "signals";
            case EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES -> "upserts";
            default -> null;
        };
    }

    // attempts that failed leave no event of their own
    private static long weight(HistoryEvent event) {
        return event.hasActivityTaskStartedEventAttributes()
                ? event.getActivityTaskStartedEventAttributes().getAttempt()
                : 1;
    }

    long total() {
        return actions.values().stream().mapToLong(Long::longValue).sum();
    }
}
