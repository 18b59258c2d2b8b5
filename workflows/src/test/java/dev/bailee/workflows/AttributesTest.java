package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.trades.TradeStatus;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What operators can filter trades by. */
class AttributesTest {

    @Test
    void areSetAtStartAndFollowTheStatus() {
        try (World world = new World()) {
            List<HistoryEvent> events = completed(world);
            SearchAttributes first = events.getFirst()
                    .getWorkflowExecutionStartedEventAttributes()
                    .getSearchAttributes();
            assertThat(first.getIndexedFieldsMap())
                    .containsOnlyKeys("MerchantId", "TradeStatus", "TradeType", "ExternalId", "SteamId", "TotalCents");
            assertThat(shown(events)).containsExactly("\"active\"", "\"hold\"", "\"completed\"");
        }
    }

    @Test
    void areNeverSetWhereTheServerHasNone() {
        try (World world = new World(World.Wishes.NONE.unsearchable())) {
            List<HistoryEvent> events = completed(world);
            assertThat(events.getFirst()
                            .getWorkflowExecutionStartedEventAttributes()
                            .hasSearchAttributes())
                    .isFalse();
            assertThat(shown(events)).isEmpty();
        }
    }

    @Test
    void standBesideWhatTheTradeWaitsFor() {
        try (World world = new World()) {
            UUID trade = world.active(1_240);
            world.until(() -> details(world, trade).startsWith("waits for the user to take the offer, until "));
            world.supplier.delivers("Item 1");
            world.poll();
            world.until(trade, TradeStatus.HOLD);
            world.until(() -> details(world, trade).startsWith("waits for the end of the hold, until "));
            world.pass(World.HOLD.plus(World.MARGIN));
            world.until(() -> !world.isRunning(world.workflow(trade)));
            assertThat(details(world, trade)).isEqualTo("completed: nothing is left to do");
        }
    }

    private static String details(World world, UUID trade) {
        return world.workflow(trade)
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    @Test
    void tellWhoseCustodyItIsAndHowFarItHasCome() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID intake = world.asked("DECLINE_", 1);
            world.answered();
            world.untilOver("intake", intake, "searched");
            List<HistoryEvent> events = world.temporal
                    .getWorkflowClient()
                    .fetchHistory("intake/" + intake)
                    .getEvents();
            assertThat(events.getFirst()
                            .getWorkflowExecutionStartedEventAttributes()
                            .getSearchAttributes()
                            .getIndexedFieldsMap())
                    .containsOnlyKeys("TradeType");
            assertThat(shown(events)).containsExactly("\"receive_pending\"", "\"start\"");
            assertThat(of(events, "MerchantId")).containsOnly("\"" + world.merchant + "\"");
        }
    }

    @Test
    void areNoneOfCustodyWhereTheServerHasNone() {
        try (CustodyWorld world = new CustodyWorld(Rooms.Wishes.NONE.unsearchable())) {
            UUID intake = world.asked("DECLINE_", 1);
            world.answered();
            world.untilOver("intake", intake, "unsearched");
            assertThat(shown(world.temporal
                            .getWorkflowClient()
                            .fetchHistory("intake/" + intake)
                            .getEvents()))
                    .isEmpty();
        }
    }

    private static List<HistoryEvent> completed(World world) {
        UUID trade = world.held(1_240);
        world.pass(World.HOLD.plus(World.MARGIN));
        world.untilOver(trade, "completed");
        return world.history(world.workflow(trade)).getEvents();
    }

    private static List<String> shown(List<HistoryEvent> events) {
        return of(events, "TradeStatus");
    }

    private static List<String> of(List<HistoryEvent> events, String attribute) {
        return events.stream()
                .filter(HistoryEvent::hasUpsertWorkflowSearchAttributesEventAttributes)
                .map(event -> event.getUpsertWorkflowSearchAttributesEventAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsOrThrow(attribute)
                        .getData()
                        .toStringUtf8())
                .toList();
    }
}
