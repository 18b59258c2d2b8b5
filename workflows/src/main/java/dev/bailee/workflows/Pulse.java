package dev.bailee.workflows;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells Temporal every few seconds that an activity goes on. One whose process died, or that reached none although
 * Temporal had given it away, is then tried again after {@link Patience#PULSE}, and not when its whole time is over. Most
 * activities are done before they say so.
 */
final class Pulse extends WorkerInterceptorBase {

    private final Duration pause;

    /** @param pause between two signs of life */
    Pulse(Duration pause) {
        this.pause = pause;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            private @Nullable ActivityExecutionContext context;

            @Override
            public void init(ActivityExecutionContext ofThis) {
                context = ofThis;
                super.init(ofThis);
            }

            @Override
            public ActivityOutput execute(ActivityInput input) {
                ActivityExecutionContext present = Objects.requireNonNull(context);
                // watchers say so themselves, when they have looked
                if (!Patience.PULSE.equals(present.getInfo().getHeartbeatTimeout())) {
                    return super.execute(input);
                }
                Thread pulse = Thread.ofVirtual().start(() -> beat(present));
                try {
                    return super.execute(input);
                } finally {
                    pulse.interrupt();
                }
            }
        };
    }

    private void beat(ActivityExecutionContext context) {
        try {
            while (true) {
                Thread.sleep(pause);
                context.heartbeat(null);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (ActivityCompletionException givenUp) {
            // somebody else has it by now, or will; to finish it does no harm
            Thread.currentThread().interrupt();
        }
    }
}
