package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Postings of every kind, some again as they were, some again with other content, some that can't be. */
final class PostingsByChance {

    private static final List<String> SUPPLIER_KEYS = List.of("k1", "k2");
    private static final List<Account> SELLERS = List.of(Account.SUPPLIERS, Account.STOCK);
    private static final List<Account> BEARERS = List.of(Account.LOSSES, Account.SUPPLIERS, Account.STOCK);
    private static final int MOST_CENTS = 60_000;

    private final Random random;
    private final List<UUID> merchants;
    private final List<Posting> made = new ArrayList<>();

    PostingsByChance(Random random, List<UUID> merchants) {
        this.random = random;
        this.merchants = merchants;
    }

    List<String> supplierKeys() {
        return SUPPLIER_KEYS;
    }

    Posting next() {
        Posting posting = made.isEmpty() ? fresh() : freshOrNot();
        made.add(posting);
        return posting;
    }

    private Posting freshOrNot() {
        return switch (random.nextInt(10)) {
            case 0 -> one(made);
            case 1 -> underTheReferenceOf(one(made), fresh());
            case 2 -> unbalanced(fresh());
            case 3 -> ofAStranger();
            default -> fresh();
        };
    }

    private Posting fresh() {
        UUID merchant = one(merchants);
        UUID trade = id();
        UUID item = id();
        Money amount = Money.ofCents(1 + random.nextInt(MOST_CENTS));
        Money penalty = Penalty.charge(Money.ofCents(random.nextInt(MOST_CENTS)), amount);
        return switch (one(List.of(PostingKind.values()))) {
            case RESERVE -> Postings.reserve(merchant, trade, amount);
            case DIFFERENCE -> Postings.difference(merchant, trade, item, amount);
            case COST -> Postings.cost(merchant, trade, item, one(SUPPLIER_KEYS), amount);
            case COST_REFUND -> Postings.costRefund(null, trade, item, one(SUPPLIER_KEYS), amount);
            case PAID -> Postings.paid(merchant, trade, item, amount, one(SELLERS));
            case REFUNDED -> Postings.refunded(merchant, trade, item, amount);
            case PENALISED -> Postings.penalised(merchant, trade, item, amount, penalty);
            case REVERSAL -> Postings.reversal(merchant, trade, item, amount, penalty, one(BEARERS));
            case TOP_UP -> Postings.topUp(one(SUPPLIER_KEYS), id(), amount);
            case FUNDING -> Postings.funding(merchant, id(), amount);
            case ADMIN_CREDIT -> Postings.adminCredit(merchant, id(), amount);
            case ADMIN_DEBIT -> Postings.adminDebit(merchant, id(), amount);
            case DEPOSIT_ROOM -> Postings.depositRoom(merchant, trade, amount);
            case DEPOSIT_ROOM_BACK -> Postings.depositRoomBack(merchant, trade, amount);
            case DEPOSIT_PRECREDIT -> Postings.depositPrecredit(merchant, trade, amount);
            case DEPOSIT_PENDING -> Postings.depositPending(merchant, trade, amount);
            case DEPOSIT_FINAL -> Postings.depositFinal(merchant, trade, amount);
            case DEPOSIT_REVERSAL ->
                raw(PostingKind.DEPOSIT_REVERSAL, merchant, move("receivable", "house:losses", amount));
            case CORRECTION -> raw(PostingKind.CORRECTION, merchant, move("available", "house:stock", amount));
            case CORRECTION_BACK ->
                raw(PostingKind.CORRECTION_BACK, merchant, move("house:stock", "available", amount));
            case COLLATERAL -> collateral(merchant, amount);
            case PAYOUT_ASK -> raw(PostingKind.PAYOUT_ASK, merchant, move("available", "payouts", amount));
            case PAYOUT_SENT -> raw(PostingKind.PAYOUT_SENT, merchant, move("payouts", "house:funding", amount));
            case PAYOUT_BACK -> raw(PostingKind.PAYOUT_BACK, merchant, move("payouts", "available", amount));
        };
    }

    private Posting collateral(UUID merchant, Money amount) {
        return switch (random.nextInt(4)) {
            case 0 -> Postings.collateralOut(merchant, id(), amount);
            case 1 -> Postings.shareGranted(merchant, id(), amount);
            case 2 -> Postings.shareTaken(merchant, id(), amount);
            default -> Postings.collateralIn(merchant, id(), amount);
        };
    }

    private Posting ofAStranger() {
        return Postings.adminCredit(id(), id(), Money.ofCents(1));
    }

    private Posting raw(PostingKind kind, UUID merchant, List<Entry> entries) {
        return new Posting("raw:" + id(), kind, merchant, null, null, entries);
    }

    private static Posting unbalanced(Posting posting) {
        List<Entry> entries = new ArrayList<>(posting.entries());
        entries.removeLast();
        return with(posting, posting.reference(), entries);
    }

    private static Posting underTheReferenceOf(Posting used, Posting posting) {
        boolean sameKind = used.kind() == posting.kind();
        return sameKind ? with(used, used.reference(), posting.entries()) : doubled(used);
    }

    private static Posting doubled(Posting used) {
        List<Entry> entries = used.entries().stream()
                .map(entry -> new Entry(entry.account(), entry.delta().times(2)))
                .toList();
        return with(used, used.reference(), entries);
    }

    private static Posting with(Posting posting, String reference, List<Entry> entries) {
        return new Posting(
                reference, posting.kind(), posting.merchantId(), posting.tradeId(), posting.itemId(), entries);
    }

    private static List<Entry> move(String from, String to, Money amount) {
        return List.of(new Entry(new Account(from), amount.negated()), new Entry(new Account(to), amount));
    }

    private UUID id() {
        return Seeds.id(random);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
