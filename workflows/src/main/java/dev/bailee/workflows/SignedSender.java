package dev.bailee.workflows;

import dev.bailee.callbacks.Answer;
import dev.bailee.callbacks.Attempt;
import dev.bailee.callbacks.Sender;
import dev.bailee.callbacks.SigningSecrets;
import dev.bailee.merchants.ApiSecrets;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.MDC;

/** Sends attempts with the secrets that their merchant signs with at that moment. */
public final class SignedSender {

    private final Jdbi jdbi;
    private final ApiSecrets secrets;
    private final Sender sender;
    private final BiConsumer<Attempt, Answer> heard;

    public SignedSender(Jdbi jdbi, ApiSecrets secrets, Sender sender) {
        this(jdbi, secrets, sender, (_, _) -> {});
    }

    /** @param heard is told what came of each attempt; mustn't throw */
    public SignedSender(Jdbi jdbi, ApiSecrets secrets, Sender sender, BiConsumer<Attempt, Answer> heard) {
        this.jdbi = jdbi;
        this.secrets = secrets;
        this.sender = sender;
        this.heard = heard;
    }

    /** Sends once; a merchant without a secret can't be reached. */
    public Answer send(Attempt attempt) {
        MDC.put(LogLabels.MERCHANT, attempt.merchantId().toString());
        Answer answer = exchange(attempt);
        heard.accept(attempt, answer);
        return answer;
    }

    private Answer exchange(Attempt attempt) {
        Optional<SigningSecrets> signing = jdbi.withHandle(handle -> secrets.of(handle, attempt.merchantId()))
                .map(pair -> new SigningSecrets(pair.current(), pair.previous()));
        return signing.map(pair -> sender.send(attempt, pair))
                .orElseGet(() -> Answer.none(Answer.Failure.UNREACHABLE, 0));
    }
}
