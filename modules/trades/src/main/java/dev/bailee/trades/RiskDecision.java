package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.util.Map;

/**
 * What was decided about a deposit, stored with its trades.
 *
 * @param inputs what the rule looked at, in words and numbers
 * @param instantCap how much may be credited at once, over all its parts; room is another question
 */
public record RiskDecision(RiskRule rule, Map<String, Object> inputs, Money instantCap) {

    public RiskDecision {
        inputs = Map.copyOf(inputs);
    }

    /** What follows for a part, given what it really gets at once. */
    static String outcome(Money precredit) {
        return precredit.isPositive() ? "INSTANT" : "WHEN_FINAL";
    }
}
