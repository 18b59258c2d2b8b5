package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** A deposit with two faults is refused for the one that is looked at first. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class DepositOrderTest {

    /** Every fault, in the order in which they are looked at. Of those about one thing a request can have one only. */
    enum Fault {
        MAINTENANCE(ErrorCode.SYSTEM_MAINTENANCE, "maintenance"),
        CREDENTIAL(ErrorCode.MISSING_API_KEY, "credential"),
        BODY(ErrorCode.VALIDATION_FAILED, "body"),
        NO_ITEMS(ErrorCode.MISSING_ITEMS, "number"),
        MANY_ITEMS(ErrorCode.TOO_MANY_ITEMS, "number"),
        REFERENCE(ErrorCode.EXTERNAL_ID_EXISTS, "reference"),
        LOCK(ErrorCode.DEPOSIT_IN_PROGRESS, "lock"),
        CLOSED(ErrorCode.SERVICE_UNAVAILABLE, "switch"),
        NOT_INSTANT(ErrorCode.INSTANT_DEPOSITS_DISABLED, "instant"),
        NO_BOT(ErrorCode.NO_BOTS_AVAILABLE, "bot"),
        BUSY(ErrorCode.TOO_MANY_ACTIVE_TRADES, "busy"),
        URL(ErrorCode.INVALID_TRADEURL, "url"),
        BLOCKED(ErrorCode.USER_NOT_TRADEABLE, "blocked"),
        STEAM(ErrorCode.STEAM_UNAVAILABLE, "url"),
        INVENTORY(ErrorCode.INVENTORY_FETCH_FAILED, "url"),
        ITEM(ErrorCode.ITEMS_UNAVAILABLE, "item"),
        NO_PRICE(ErrorCode.NO_OFFER_FOUND, "offer"),
        UNWANTED(ErrorCode.ITEMS_NOT_ACCEPTED, "policy"),
        MANY_OF_ONE(ErrorCode.EXCEEDS_MAX_AMOUNT, "amount"),
        TOO_MANY_OF_ONE(ErrorCode.INSUFFICIENT_ITEM_AMOUNT, "amount"),
        PRICE(ErrorCode.PRICE_CHANGED, "price");

        private final ErrorCode code;
        private final String thing;

        Fault(ErrorCode code, String thing) {
            this.code = code;
            this.thing = thing;
        }

        /** Those that are looked at later and that a request can have beside it; without items none can be wrong. */
        Stream<Fault> next() {
            return Stream.of(values())
                    .filter(later -> later.compareTo(this) > 0 && !later.thing.equals(thing))
                    .filter(later -> !thing.equals("number") || later.compareTo(ITEM) < 0);
        }

        /** When it is to be made: who the user is comes first, and what needs the door open before it is shut. */
        int turn() {
            if (thing.equals("url")) {
                return 0;
            }
            return this == REFERENCE ? 1 : 2;
        }
    }

    private final World world;

    DepositOrderTest(World world) {
        this.world = world;
    }

    /** Each with the next one that it goes with, and with the very last: what lies between follows. */
    @TestFactory
    Stream<DynamicTest> refusesAMerchantForTheFaultThatIsLookedAtFirst() {
        return Stream.of(Fault.values())
                .flatMap(first -> Stream.concat(
                                first.next().limit(1), first.next().filter(Fault.PRICE::equals))
                        .distinct()
                        .map(second -> test(first, second, false)));
    }

    @TestFactory
    Stream<DynamicTest> refusesAUserForTheFaultThatIsLookedAtFirst() {
        return Stream.of(Fault.values())
                .flatMap(first -> first.next().limit(1).map(second -> test(first, second, true)));
    }

    private DynamicTest test(Fault first, Fault second, boolean byUser) {
        return DynamicTest.dynamicTest(first + " before " + second, () -> assertRefused(first, second, byUser));
    }

    private void assertRefused(Fault first, Fault second, boolean byUser) {
        ErrorCode code = byUser && first == Fault.CREDENTIAL ? ErrorCode.MISSING_BEARER : first.code;
        try (FaultyDeposit deposit = new FaultyDeposit(world, byUser)) {
            Stream.of(first, second)
                    .sorted(Comparator.comparingInt(Fault::turn))
                    .forEach(fault -> deposit.make(fault, fault == first ? 0 : 1));
            Reply reply = deposit.send();
            assertThat(reply.code()).as(reply.body().toString()).isEqualTo(code.code());
            assertThat(reply.status()).isEqualTo(code.status());
        }
    }
}
