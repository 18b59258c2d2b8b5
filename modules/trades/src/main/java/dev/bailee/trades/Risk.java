package dev.bailee.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a user is trusted with deposits: a policy held against what is known. Pure, and decides nothing by chance. */
public final class Risk {

    private final RiskPolicy policy;
    private final RiskSubject user;
    private final UserRecord known;
    private final Instant now;

    public Risk(RiskPolicy policy, RiskSubject user, UserRecord known, Instant now) {
        this.policy = policy;
        this.user = user;
        this.known = known;
        this.now = now;
    }

    /**
     * Refuses a user who may bring nothing at all.
     *
     * @throws Refusal USER_NOT_TRADEABLE
     */
    public void checkUser() {
        boolean reversesTooOften =
                policy.blockOnReversals() > 0 && known.reversalsLately() >= policy.blockOnReversals();
        if (user.blocked() || reversesTooOften) {
            throw Refusal.of(ErrorCode.USER_NOT_TRADEABLE);
        }
    }

    /**
     * Decides about a deposit.
     *
     * @param total what it is worth
     * @param asked whether instant credit was asked for
     * @param held whether its items can be taken back for a while
     * @throws Refusal ITEMS_NOT_ACCEPTED if it is worth too much, by itself or with the others of the last day
     */
    public RiskDecision decide(Money total, boolean asked, boolean held) {
        Money daily = user.maxDaily() == null ? policy.maxDailyPerUser() : user.maxDaily();
        if (total.isMoreThan(policy.maxDepositTotal())
                || known.today().plus(total).isMoreThan(daily)) {
            throw Refusal.of(ErrorCode.ITEMS_NOT_ACCEPTED, "the items are worth more than this user may bring");
        }
        RiskRule rule = rule(asked, held);
        Money cap = cap(rule);
        return new RiskDecision(rule, inputs(total, cap), left(cap));
    }

    private RiskRule rule(boolean asked, boolean held) {
        if (!held) {
            return RiskRule.NO_HOLD;
        }
        if (!asked) {
            return RiskRule.NOT_ASKED;
        }
        if (known.reversals() > 0) {
            return RiskRule.REVERSED_BEFORE;
        }
        if (isNew(user.registeredAt())) {
            return RiskRule.NEW_USER;
        }
        if (user.instantCap() != null) {
            return RiskRule.USER_CAP;
        }
        return user.level() > 0 ? RiskRule.LEVEL_1_CAP : RiskRule.LEVEL_0_CAP;
    }

    private boolean isNew(@Nullable Instant registeredAt) {
        return registeredAt != null && registeredAt.plus(policy.newUserTime()).isAfter(now);
    }

    private Money cap(RiskRule rule) {
        return switch (rule) {
            case NOT_ASKED, NO_HOLD, REVERSED_BEFORE, NEW_USER -> Money.ZERO;
            case USER_CAP -> user.instantCap() == null ? Money.ZERO : user.instantCap();
            case LEVEL_0_CAP -> policy.level0Cap();
            case LEVEL_1_CAP -> policy.level1Cap();
        };
    }

    // a cap is on all that a user has at once and could still take back
    private Money left(Money cap) {
        return cap.isMoreThan(known.instant()) ? cap.minus(known.instant()) : Money.ZERO;
    }

    private Map<String, Object> inputs(Money total, Money cap) {
        Map<String, Object> inputs = new TreeMap<>();
        inputs.put("totalCents", total.cents());
        inputs.put("capCents", cap.cents());
        inputs.put("instantCents", known.instant().cents());
        inputs.put("todayCents", known.today().cents());
        inputs.put("reversals", known.reversals());
        inputs.put("reversalsLately", known.reversalsLately());
        inputs.put("level", user.level());
        if (user.registeredAt() != null) {
            inputs.put("registeredAt", user.registeredAt().toString());
        }
        return inputs;
    }
}
