package dev.bailee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PenaltyTest {

    @ParameterizedTest(name = "{0} declined before, {1} now: {2}")
    @CsvSource({
        "0, 1, 0",
        "0, 24, 0",
        "0, 25, 1",
        "0, 74, 1",
        "0, 75, 2",
        "0, 1000, 20",
        "24, 1, 1",
        "25, 25, 0",
        "0, 44974, 899",
        "0, 44975, 900",
        "0, 45000, 900",
        "0, 10000000, 900",
        "44900, 100, 2",
        "44900, 5000, 2",
        "45000, 5000, 0",
    })
    void chargesTwoPercentOfAllThatWasDeclined(long beforeCents, long heldCents, long chargedCents) {
        Money charged = Penalty.charge(Money.ofCents(beforeCents), Money.ofCents(heldCents));
        assertThat(charged).isEqualTo(Money.ofCents(chargedCents));
    }

    @Test
    void addsUpToTheSameInAnyOrderAndNeverPassesTheCap() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Money> items = items(random);
            Money once = total(items);
            Collections.shuffle(items, random);
            assertThat(total(items)).as("seed %d, items %s", seed, items).isEqualTo(once);
            assertThat(once).as("seed %d, items %s", seed, items).isLessThanOrEqualTo(Penalty.CAP);
        }
    }

    @Test
    void leavesOfEveryItemARefundThatWithThePenaltyIsThePrice() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Money declined = Money.ofCents(random.nextLong(100_000));
            Money held = Money.ofCents(1 + random.nextLong(100_000));
            Posting posting = Postings.penalised(
                    Seeds.id(random), Seeds.id(random), Seeds.id(random), held, Penalty.charge(declined, held));
            long givenCents = posting.entries().stream()
                    .filter(entry -> !entry.account().equals(Account.RESERVED))
                    .mapToLong(entry -> entry.delta().cents())
                    .peek(cents -> assertThat(cents).as("seed %d", seed).isPositive())
                    .sum();
            assertThat(givenCents).as("seed %d", seed).isEqualTo(held.cents());
        }
    }

    private static List<Money> items(Random random) {
        List<Money> items = new ArrayList<>();
        for (int count = 1 + random.nextInt(8); count > 0; count--) {
            items.add(Money.ofCents(1 + random.nextLong(20_000)));
        }
        return items;
    }

    private static Money total(List<Money> items) {
        Money declined = Money.ZERO;
        Money penalty = Money.ZERO;
        for (Money held : items) {
            penalty = penalty.plus(Penalty.charge(declined, held));
            declined = declined.plus(held);
        }
        return penalty;
    }
}
