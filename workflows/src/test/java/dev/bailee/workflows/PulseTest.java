package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityInput;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityOutput;
import io.temporal.common.interceptors.Header;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PulseTest {

    private static final long LONG_MS = 60_000;

    // a beat a millisecond would have come by then
    private static final long SHORT_MS = 200;

    private final CountDownLatch beats = new CountDownLatch(3);

    @Test
    void saysThatAnActivityGoesOn() {
        assertThat(run(Patience.PULSE, beats::countDown)).isEqualTo(true);
    }

    @Test
    void letsAnActivityFinishThatSomebodyElseHasByNow() {
        assertThat(run(Patience.PULSE, () -> {
                    beats.countDown();
                    beats.countDown();
                    beats.countDown();
                    throw new ActivityNotExistsException(new IllegalStateException("given up"));
                }))
                .isEqualTo(true);
    }

    @Test
    void leavesItToAWatcherToSaySo() {
        assertThat(run(Patience.PULSE.multipliedBy(2), beats::countDown, SHORT_MS))
                .isEqualTo(false);
        assertThat(beats.getCount()).isEqualTo(3);
    }

    private Object run(Duration timeout, Runnable heartbeat) {
        return run(timeout, heartbeat, LONG_MS);
    }

    private Object run(Duration timeout, Runnable heartbeat, long lastsMs) {
        ActivityInboundCallsInterceptor pulse = new Pulse(Duration.ofMillis(1)).interceptActivity(next(beats, lastsMs));
        pulse.init(context(timeout, heartbeat));
        return pulse.execute(input()).getResult();
    }

    private static ActivityInput input() {
        return new ActivityInput(Header.empty(), new Object[0]);
    }

    private static ActivityInboundCallsInterceptor next(CountDownLatch awaited, long lastsMs) {
        return new ActivityInboundCallsInterceptor() {
            @Override
            public void init(ActivityExecutionContext context) {}

            @Override
            public ActivityOutput execute(ActivityInput input) {
                try {
                    return new ActivityOutput(awaited.await(lastsMs, TimeUnit.MILLISECONDS));
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
        };
    }

    private static ActivityExecutionContext context(Duration timeout, Runnable heartbeat) {
        ActivityInfo info = only(ActivityInfo.class, "getHeartbeatTimeout", () -> timeout);
        return (ActivityExecutionContext) Proxy.newProxyInstance(
                PulseTest.class.getClassLoader(),
                new Class<?>[] {ActivityExecutionContext.class},
                (_, method, _) -> switch (method.getName()) {
                    case "getInfo" -> info;
                    case "heartbeat" -> {
                        heartbeat.run();
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T only(Class<T> type, String name, Supplier<?> answer) {
        return type.cast(
                Proxy.newProxyInstance(PulseTest.class.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
                    if (method.getName().equals(name)) {
                        return answer.get();
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
