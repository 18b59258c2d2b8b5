package dev.bailee.workflows;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts what an activity is about into every line it logs, under the names that a request's lines have: {@code tradeId},
 * {@code listingId} or {@code intakeId}, as the id of its workflow says, and {@code merchantId} once that is known.
 */
final class LogLabels extends WorkerInterceptorBase {

    static final String MERCHANT = "merchantId";

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            private String workflowId = "";

            @Override
            public void init(ActivityExecutionContext context) {
                String id = context.getInfo().getWorkflowId();
                workflowId = id == null ? "" : id;
                super.init(context);
            }

            @Override
            public ActivityOutput execute(ActivityInput input) {
                Label label = Label.of(workflowId);
                if (label != null) {
                    MDC.put(label.name(), label.id());
                }
                try {
                    return super.execute(input);
                } finally {
                    // the next activity of this thread is about something else
                    MDC.remove(MERCHANT);
                    if (label != null) {
                        MDC.remove(label.name());
                    }
                }
            }
        };
    }

    /** What a workflow is about: the last part of its id, named by the part before. */
    record Label(String name, String id) {

        static @Nullable Label of(String workflowId) {
            String[] parts = workflowId.split("/", -1);
            if (parts.length < 2) {
                return null;
            }
            String id = parts[parts.length - 1];
            return switch (parts[parts.length - 2]) {
                case "trade", "withdrawal", "deposit" -> new Label("tradeId", id);
                case "escrow" -> new Label("listingId", id);
                case "intake" -> new Label("intakeId", id);
                default -> null;
            };
        }
    }
}
