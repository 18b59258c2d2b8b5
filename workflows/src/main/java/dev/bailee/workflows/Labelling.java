package dev.bailee.workflows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.common.SearchAttributes;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts workflows with what operators find them by, where the server has that. */
record Labelling(Searchable searchable) {

    /**
     * Starts one.
     *
     * @param attributes read only where the server knows them; null for none
     * @param start called once more, without any, if the server refuses them
     */
    void start(Supplier<@Nullable SearchAttributes> attributes, Consumer<@Nullable SearchAttributes> start) {
        SearchAttributes some = searchable.isSearchable() ? attributes.get() : null;
        try {
            start.accept(some);
        } catch (RuntimeException failure) {
            if (some == null || !isRefusal(failure)) {
                throw failure;
            }
            // no trade waits because nobody could find it
            start.accept(null);
            searchable.refused();
        }
    }

    private static boolean isRefusal(RuntimeException failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof StatusRuntimeException)) {
            cause = cause.getCause();
        }
        return cause instanceof StatusRuntimeException answer
                && answer.getStatus().getCode() == Status.Code.INVALID_ARGUMENT;
    }
}
