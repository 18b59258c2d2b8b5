package dev.bailee.workflows.withdrawal;

import dev.bailee.callbacks.Answer;
import dev.bailee.callbacks.ApprovalTurn;
import dev.bailee.callbacks.Attempt;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.callbacks.Verdict;
import dev.bailee.trades.ApprovalVerdict;
import dev.bailee.trades.Progress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.trades.Withdrawals;
import dev.bailee.workflows.SignedSender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Asks the merchant until there is a verdict, or until there is no way to ask for now. */
public final class ApprovalActivitiesImpl implements ApprovalActivities {

    private final Jdbi jdbi;
    private final TradeStep step;
    private final Withdrawals withdrawals;
    private final Callbacks callbacks;
    private final SignedSender sender;
    private final String worker;

    /**
     * What it needs.
     *
     * @param worker names this process in the log of attempts
     */
    public ApprovalActivitiesImpl(
            Jdbi jdbi,
            TradeStep step,
            Withdrawals withdrawals,
            Callbacks callbacks,
            SignedSender sender,
            String worker) {
        this.jdbi = jdbi;
        this.step = step;
        this.withdrawals = withdrawals;
        this.callbacks = callbacks;
        this.sender = sender;
        this.worker = worker;
    }

    @Override
    public Progress ask(String tradeId) {
        UUID id = UUID.fromString(tradeId);
        Optional<Progress> outcome = round(id);
        while (outcome.isEmpty()) {
            outcome = round(id);
        }
        return outcome.get();
    }

    private Optional<Progress> round(UUID id) {
        Optional<ApprovalTurn> turn = jdbi.inTransaction(handle -> begin(handle, id));
        if (turn.isEmpty()) {
            return Optional.of(step.advance(id, _ -> {}));
        }
        return switch (turn.get()) {
            case ApprovalTurn.Decided decided -> Optional.of(decide(id, decided.verdict()));
            case ApprovalTurn.Ask ask -> send(id, ask.attempt());
            case ApprovalTurn.Wait wait -> Optional.of(later(wait.until()));
        };
    }

    private Optional<ApprovalTurn> begin(Handle handle, UUID id) {
        return withdrawals
                .question(handle, id)
                .map(question -> callbacks.beginApproval(
                        handle, new Subject(SubjectKind.TRADE, id), question.merchantId(), question.body(), worker));
    }

    private Optional<Progress> send(UUID id, Attempt attempt) {
        Answer answer = sender.send(attempt);
        return step.maybe(id, handle -> {
            Verdict verdict = callbacks.finishApproval(handle, attempt, answer);
            return verdict == Verdict.AGAIN
                    ? Optional.empty()
                    : Optional.of(withdrawals.decide(handle, id, ofMerchant(verdict)));
        });
    }

    private Progress decide(UUID id, Verdict verdict) {
        return step.run(id, handle -> withdrawals.decide(handle, id, ofMerchant(verdict)));
    }

    private static Progress later(Instant until) {
        return new Progress(TradeStatus.INITIATED, List.of(), false, null, false, false, until);
    }

    private static ApprovalVerdict ofMerchant(Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> ApprovalVerdict.APPROVED;
            case REJECTED -> ApprovalVerdict.REJECTED;
            case TIMED_OUT -> ApprovalVerdict.UNANSWERED;
            case AGAIN -> throw new IllegalArgumentException("not a verdict");
        };
    }
}
