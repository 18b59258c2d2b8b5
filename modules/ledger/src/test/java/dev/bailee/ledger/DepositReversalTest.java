package dev.bailee.ledger;

import static dev.bailee.ledger.Books.cents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailee.kernel.Money;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken back of a deposit comes from where there is something, in its order. */
class DepositReversalTest {

    private final Books books = new Books();
    private final UUID deposit = UUID.randomUUID();

    @AfterEach
    void close() {
        books.close();
    }

    private Wallet wallet() {
        return books.jdbi.withHandle(handle -> books.ledger.wallet(handle, books.merchant));
    }

    private Money reverse(DepositReversal reversal) {
        return books.jdbi.inTransaction(handle -> books.ledger.reverse(handle, reversal));
    }

    private DepositReversal reversal(long pending, long rest, long provider) {
        return new DepositReversal(books.merchant, deposit, cents(pending), cents(rest), cents(provider));
    }

    private void leaveAvailable(long left) {
        long all = wallet().available().cents();
        if (all > left) {
            books.post(Postings.adminDebit(books.merchant, UUID.randomUUID(), cents(all - left)));
        }
    }

    private void give(long pending, long collateral, long share, long available) {
        if (pending > 0) {
            books.post(Postings.depositPending(books.merchant, deposit, cents(pending)));
        }
        if (collateral > 0) {
            books.post(Postings.collateralIn(books.merchant, UUID.randomUUID(), cents(collateral)));
        }
        if (share > 0) {
            books.post(Postings.shareGranted(books.merchant, UUID.randomUUID(), cents(share)));
        }
        leaveAvailable(available);
    }

    @ParameterizedTest
    @CsvSource({
        // pending, collateral, share, available | taken from: pending, rest | left: available, collateral, room, owed;
        // paid by us
        "400, 300, 200, 500, 400, 600,    0, 200, 400,    0,   0",
        "400, 300, 200, 500, 400, 500,    0, 300, 500,    0,   0",
        "400, 300, 200, 500, 400, 900,    0,   0, 100,    0, 100",
        "400, 300, 200, 500, 400, 1200,   0,   0,   0, -200, 200",
        "  0,   0,   0,   0,   0, 700,    0,   0,   0, -700,   0",
        "400,   0, 200, 500, 400,   0,  500,   0, 200,    0,   0",
    })
    void takesItFromOneAfterTheOther(
            long pending,
            long collateral,
            long share,
            long available,
            long fromPending,
            long rest,
            long leftAvailable,
            long leftCollateral,
            long leftRoom,
            long owed,
            long byProvider) {
        give(pending, collateral, share, available);

        Money paid = reverse(reversal(fromPending, rest, share));

        assertThat(paid).isEqualTo(cents(byProvider));
        Wallet left = wallet();
        assertThat(left.pending()).isEqualTo(Money.ZERO);
        assertThat(List.of(left.available(), left.collateral(), left.instantRoom(), left.receivable()))
                .containsExactly(cents(leftAvailable), cents(leftCollateral), cents(leftRoom), cents(owed));
        books.shares.add(new ShareClaim(books.merchant, cents(share - byProvider)));
        books.deposits.add(new DepositClaim(books.merchant, deposit, Money.ZERO, Money.ZERO, true));
        assertThat(books.audit().findings()).isEmpty();
    }

    @Test
    void leavesWhatCoversOtherDepositsAlone() {
        give(0, 300, 0, 0);
        UUID other = UUID.randomUUID();
        books.post(Postings.depositRoom(books.merchant, other, cents(250)));

        reverse(reversal(0, 300, 0));

        assertThat(wallet().collateral()).isEqualTo(cents(250));
        assertThat(wallet().instantRoom()).isEqualTo(Money.ZERO);
        assertThat(wallet().receivable()).isEqualTo(cents(-250));
    }

    @Test
    void takesNothingTwiceAndRefusesAnotherAmountUnderTheSameName() {
        give(400, 0, 0, 500);
        reverse(reversal(400, 600, 0));
        Wallet once = wallet();

        reverse(reversal(400, 600, 0));

        assertThat(wallet()).isEqualTo(once);
        assertThatExceptionOfType(LedgerRefused.class)
                .isThrownBy(() -> reverse(reversal(400, 601, 0)))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(LedgerRefusal.REFERENCE_CONFLICT));
    }

    @Test
    void refusesMorePendingThanThereIs() {
        give(400, 0, 0, 500);
        assertThatExceptionOfType(LedgerRefused.class)
                .isThrownBy(() -> reverse(reversal(401, 0, 0)))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(LedgerRefusal.INSUFFICIENT));
    }

    @RepeatedTest(3)
    void leavesNoBalanceBelowItsLimitWhateverThereIs() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        long share = random.nextInt(500);
        give(random.nextInt(500), random.nextInt(500), share, random.nextInt(500));
        long fromPending = wallet().pending().cents();

        Money paid = reverse(reversal(fromPending, 1 + random.nextInt(3_000), share));

        books.shares.add(new ShareClaim(books.merchant, cents(share).minus(paid)));
        books.deposits.add(new DepositClaim(books.merchant, deposit, Money.ZERO, Money.ZERO, true));
        assertThat(books.audit().findings()).as("seed %d", seed).isEmpty();
    }

    @Test
    void findsDepositsThatClaimOtherThanIsBooked() {
        give(400, 0, 0, 500);
        books.post(Postings.shareGranted(books.merchant, UUID.randomUUID(), cents(100)));
        assertThat(books.audit().findings())
                .containsExactlyInAnyOrder(
                        new Finding(
                                FindingKind.PENDING_DIFFERS,
                                books.merchant.toString(),
                                books.of("pending"),
                                cents(400)),
                        new Finding(
                                FindingKind.ROOM_DIFFERS,
                                books.merchant.toString(),
                                books.of("instantRoom"),
                                cents(100)));
        books.shares.add(new ShareClaim(books.merchant, cents(100)));
        books.deposits.add(new DepositClaim(books.merchant, deposit, Money.ZERO, cents(400), true));
        assertThat(books.audit().findings())
                .containsExactly(new Finding(
                        FindingKind.REVERSAL_DIFFERS, "deposit:" + deposit + ":reversal", List.of(), Money.ZERO));
    }
}
