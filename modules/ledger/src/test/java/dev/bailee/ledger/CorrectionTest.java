package dev.bailee.ledger;

import static dev.bailee.ledger.Books.cents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An item that was given up and paid back, and that its user has after all. */
class CorrectionTest {

    private final Books books = new Books();

    @AfterEach
    void close() {
        books.close();
    }

    private boolean correct(UUID item) {
        return books.jdbi.inTransaction(handle -> books.ledger.correct(handle, books.merchant, books.trade, item));
    }

    private boolean undo(UUID item) {
        return books.jdbi.inTransaction(
                handle -> books.ledger.undoCorrection(handle, books.merchant, books.trade, item));
    }

    private Wallet wallet() {
        return books.jdbi.withHandle(handle -> books.ledger.wallet(handle, books.merchant));
    }

    private long sumOf(String account) {
        return books.jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(sum(delta_cents), 0) from ledger.entries where account = :account")
                .bind("account", account)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void isPaidForOnceAndWithoutThePenalty() {
        Wallet before = wallet();

        assertThat(correct(books.declined)).isTrue();
        assertThat(correct(books.declined)).isFalse();

        assertThat(wallet().available()).isEqualTo(before.available().minus(cents(980)));
        assertThat(sumOf("house:stock")).isEqualTo(1_000);
        assertThat(sumOf("house:penalties")).isZero();
        assertThat(books.audit().findings()).isEmpty();
    }

    @Test
    void isOwedForAsFarAsTheMoneyIsSpent() {
        books.post(Postings.adminDebit(
                books.merchant, UUID.randomUUID(), wallet().available().minus(cents(300))));

        assertThat(correct(books.declined)).isTrue();

        assertThat(wallet().available()).isEqualTo(cents(0));
        assertThat(wallet().receivable()).isEqualTo(cents(-680));
        assertThat(books.audit().findings()).isEmpty();
    }

    @Test
    void standsAsItsResolutionSaidOnceItWasGivenBack() {
        Wallet before = wallet();
        assertThat(undo(books.declined)).isFalse();
        correct(books.declined);

        assertThat(undo(books.declined)).isTrue();
        assertThat(undo(books.declined)).isFalse();

        assertThat(wallet()).isEqualTo(before);
        assertThat(sumOf("house:stock")).isZero();
        assertThat(sumOf("house:penalties")).isEqualTo(20);
        assertThat(books.audit().findings()).isEmpty();
    }

    @Test
    void isNoneThatWasPaidFor() {
        assertThatThrownBy(() -> correct(books.paid)).hasMessageContaining("nothing was given back");
    }
}
