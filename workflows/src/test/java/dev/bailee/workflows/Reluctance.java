package dev.bailee.workflows;

import dev.bailee.workflows.callback.CallbackActivities;
import dev.bailee.workflows.deposit.DepositActivities;
import dev.bailee.workflows.deposit.DepositOfferActivities;
import dev.bailee.workflows.escrow.EscrowActivities;
import dev.bailee.workflows.escrow.EscrowOfferActivities;
import dev.bailee.workflows.housekeeping.HousekeepingActivities;
import dev.bailee.workflows.intake.IntakeActivities;
import dev.bailee.workflows.intake.IntakeOfferActivities;
import dev.bailee.workflows.withdrawal.ApprovalActivities;
import dev.bailee.workflows.withdrawal.DeliveryActivities;
import dev.bailee.workflows.withdrawal.PurchaseActivities;
import dev.bailee.workflows.withdrawal.WithdrawalActivities;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Ways in which workers fail: wrappers around every activity. What they throw holds what no history may hold. */
final class Reluctance {

    private static final String WORDS = "fell over Item 1 at 12.40 for https://steamcommunity.com/tradeoffer AbCd1234";

    private Reluctance() {}

    /** How often a call was made before; whether it does its work and whether its answer arrives follow from that. */
    private interface Temper {
        Object call(int before, Work work) throws Exception;
    }

    private interface Work {
        Object run() throws Exception;
    }

    /** Every activity is run twice: its worker dies before it did anything, then after it did all, then it answers. */
    static UnaryOperator<Workers.Activities> dyingTwice() {
        return wrapping(Reluctance::dieTwice);
    }

    /** The same of custody's. */
    static UnaryOperator<Workers.Custody> dyingInCustody() {
        return all -> new Workers.Custody(
                wrap(EscrowActivities.class, all.escrows(), Reluctance::dieTwice),
                wrap(EscrowOfferActivities.class, all.escrowOffers(), Reluctance::dieTwice),
                wrap(IntakeActivities.class, all.intakes(), Reluctance::dieTwice),
                wrap(IntakeOfferActivities.class, all.intakeOffers(), Reluctance::dieTwice));
    }

    private static Object dieTwice(int before, Work work) throws Exception {
        int life = before % 3;
        if (life == 0) {
            throw new IllegalStateException(WORDS);
        }
        Object answer = work.run();
        if (life == 1) {
            throw new IllegalStateException(WORDS);
        }
        return answer;
    }

    /** Nothing is bought for as long as that is set. */
    static UnaryOperator<Workers.Activities> buyingNothingWhile(AtomicBoolean stopped) {
        return all -> new Workers.Activities(
                all.withdrawals(),
                all.deposits(),
                all.depositOffers(),
                all.approvals(),
                wrap(PurchaseActivities.class, all.purchases(), (_, work) -> {
                    if (stopped.get()) {
                        throw new IllegalStateException(WORDS);
                    }
                    return work.run();
                }),
                all.deliveries(),
                all.watch(),
                all.offerWatch(),
                all.callbacks(),
                all.housekeeping());
    }

    /** Nothing is looked at for as long as that is set. */
    static UnaryOperator<Workers.Activities> blindWhile(AtomicBoolean stopped) {
        return all -> new Workers.Activities(
                wrap(WithdrawalActivities.class, all.withdrawals(), (_, work) -> {
                    if (stopped.get()) {
                        throw new IllegalStateException(WORDS);
                    }
                    return work.run();
                }),
                all.deposits(),
                all.depositOffers(),
                all.approvals(),
                all.purchases(),
                all.deliveries(),
                all.watch(),
                all.offerWatch(),
                all.callbacks(),
                all.housekeeping());
    }

    /** Does something between the end of what a purchase activity does and the moment its answer leaves. */
    static UnaryOperator<Workers.Activities> afterEachPurchaseStep(Runnable meanwhile) {
        return all -> new Workers.Activities(
                all.withdrawals(),
                all.deposits(),
                all.depositOffers(),
                all.approvals(),
                wrap(PurchaseActivities.class, all.purchases(), (_, work) -> {
                    Object answer = work.run();
                    meanwhile.run();
                    return answer;
                }),
                all.deliveries(),
                all.watch(),
                all.offerWatch(),
                all.callbacks(),
                all.housekeeping());
    }

    private static UnaryOperator<Workers.Activities> wrapping(Temper temper) {
        return all -> new Workers.Activities(
                wrap(WithdrawalActivities.class, all.withdrawals(), temper),
                wrap(DepositActivities.class, all.deposits(), temper),
                wrap(DepositOfferActivities.class, all.depositOffers(), temper),
                wrap(ApprovalActivities.class, all.approvals(), temper),
                wrap(PurchaseActivities.class, all.purchases(), temper),
                wrap(DeliveryActivities.class, all.deliveries(), temper),
                all.watch(),
                all.offerWatch(),
                wrap(CallbackActivities.class, all.callbacks(), temper),
                wrap(HousekeepingActivities.class, all.housekeeping(), temper));
    }

    private static <T> T wrap(Class<T> type, T activities, Temper temper) {
        Map<String, Integer> calls = new ConcurrentHashMap<>();
        InvocationHandler handler = (_, method, arguments) -> {
            int before = calls.merge(method.getName() + Arrays.toString(arguments), 1, Integer::sum) - 1;
            return temper.call(before, () -> {
                try {
                    return method.invoke(activities, arguments);
                } catch (InvocationTargetException thrown) {
                    throw thrown.getCause() instanceof Exception cause ? cause : thrown;
                }
            });
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
