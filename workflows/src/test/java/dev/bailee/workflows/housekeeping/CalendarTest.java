package dev.bailee.workflows.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.workflows.Patience;
import dev.bailee.workflows.housekeeping.HousekeepingActivitiesImpl.Calendar;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CalendarTest {

    private static final Duration AUDIT = Duration.ofHours(1);

    @Test
    void fetchesAMissedCatalogueSoon() {
        Calendar calendar = new Calendar(Duration.ofMinutes(5), AUDIT, AUDIT, List.of("730"));
        assertThat(calendar.pauseAfterSync(true)).isEqualTo(Duration.ofMinutes(5));
        assertThat(calendar.pauseAfterSync(false)).isEqualTo(Patience.MISSED_SYNC);
    }

    @Test
    void neverWaitsLongerForAMissedOne() {
        Calendar calendar = new Calendar(Duration.ofSeconds(1), AUDIT, AUDIT, List.of("730"));
        assertThat(calendar.pauseAfterSync(false)).isEqualTo(Duration.ofSeconds(1));
    }
}
