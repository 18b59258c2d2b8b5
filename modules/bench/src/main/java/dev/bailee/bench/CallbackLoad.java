package dev.bailee.bench;

import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.workflows.Starter;
import dev.bailee.workflows.Temporal;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Callbacks for a gateway to deliver, each of a trade of its own: recorded, and its workflow started, as a step of a trade does. */
final class CallbackLoad implements AutoCloseable {

    private final Gateway gateway;
    private final Receiver receiver;
    private final Temporal temporal;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Starter starter;
    private final AtomicLong number = new AtomicLong();

    CallbackLoad(Gateway gateway, Receiver receiver, String target, String namespace) {
        this.gateway = gateway;
        this.receiver = receiver;
        temporal = Temporal.connect(target, namespace);
        starter = new Starter(temporal.client(), temporal, _ -> Optional.empty(), background);
    }

    /** Gives a merchant something to be told, and answers with its body, once that was heard. */
    Future<String> tell(UUID merchant) {
        String name = "callback-" + number.incrementAndGet();
        Future<String> heard = receiver.last(name);
        Subject subject = new Subject(SubjectKind.TRADE, gateway.rooms().ids.next());
        gateway.rooms()
                .jdbi
                .useTransaction(handle -> gateway.rooms().callbacks.record(handle, subject, merchant, body(name)));
        starter.callbacksOf(subject);
        return heard;
    }

    /** The body of one, about as long as that of a trade of one item. */
    static String body(String name) {
        return "{\"type\":\"withdraw\",\"trade\":{\"externalId\":\"%s\",\"status\":\"completed\",\"padding\":\"%s\"}}"
                .formatted(name, "x".repeat(700));
    }

    @Override
    public void close() {
        temporal.close();
        background.shutdownNow();
    }
}
