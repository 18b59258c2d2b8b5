package dev.bailee.workflows;

import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps out of histories what went wrong in detail: a database quotes the values of a statement that failed, a supplier
 * the names it was asked for. The worker's log has all of it, Temporal gets the kind of failure.
 */
final class Discretion extends WorkerInterceptorBase {

    private static final Logger LOG = LoggerFactory.getLogger(Discretion.class);

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            @Override
            public ActivityOutput execute(ActivityInput input) {
                try {
                    return super.execute(input);
                } catch (ActivityCompletionException stopped) {
                    throw stopped;
                } catch (RuntimeException failure) {
                    LOG.warn("an activity failed and will be tried again", failure);
                    throw ApplicationFailure.newFailure(
                            "the log of the worker tells more",
                            failure.getClass().getName());
                }
            }
        };
    }
}
