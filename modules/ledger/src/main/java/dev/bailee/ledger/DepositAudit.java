package dev.bailee.ledger;

import static dev.bailee.ledger.FindingKind.PENDING_DIFFERS;
import static dev.bailee.ledger.FindingKind.REVERSAL_DIFFERS;
import static dev.bailee.ledger.FindingKind.ROOM_DIFFERS;

import dev.bailee.kernel.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** The part of an audit that is about deposits: what is pending, what covers instant credit, what was taken back. */
final class DepositAudit {

    private static final int CLAIMS_AT_ONCE = 1_000;

    private final AuditDao dao;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<UUID, Long> pendingCents = new HashMap<>();
    private final Map<UUID, Long> roomCents = new HashMap<>();

    DepositAudit(AuditDao dao) {
        this.dao = dao;
    }

    List<Finding> findings(Stream<DepositClaim> deposits, Stream<ShareClaim> shares) {
        deposits.gather(Gatherers.windowFixed(CLAIMS_AT_ONCE)).forEach(this::takeIn);
        shares.forEach(share -> add(roomCents, share.merchantId(), share.share()));
        // what the ledger itself knows of the room: the merchant's own collateral
        dao.balances(Account.COLLATERAL.name())
                .forEach((merchant, cents) -> roomCents.merge(merchant, cents, Math::addExact));
        compare(PENDING_DIFFERS, Account.PENDING, pendingCents);
        compare(ROOM_DIFFERS, Account.INSTANT_ROOM, roomCents);
        return findings;
    }

    private void takeIn(List<DepositClaim> claims) {
        Set<String> posted =
                dao.posted(claims.stream().map(DepositAudit::reversal).toList());
        for (DepositClaim claim : claims) {
            add(pendingCents, claim.merchantId(), claim.pending());
            add(roomCents, claim.merchantId(), claim.room().negated());
            if (claim.reverted() != posted.contains(reversal(claim))) {
                findings.add(new Finding(REVERSAL_DIFFERS, reversal(claim), List.of(), Money.ZERO));
            }
        }
    }

    private static String reversal(DepositClaim claim) {
        return Postings.deposit(claim.tradeId(), "reversal");
    }

    private static void add(Map<UUID, Long> sums, UUID merchant, Money amount) {
        sums.merge(merchant, amount.cents(), Math::addExact);
    }

    private void compare(FindingKind kind, Account account, Map<UUID, Long> claimed) {
        Map<UUID, Long> booked = dao.balances(account.name());
        Set<UUID> merchants = new HashSet<>(booked.keySet());
        merchants.addAll(claimed.keySet());
        for (UUID merchant : merchants) {
            long moreCents = booked.getOrDefault(merchant, 0L) - claimed.getOrDefault(merchant, 0L);
            if (moreCents != 0) {
                List<String> accounts = List.of(merchant + ":" + account.name());
                findings.add(new Finding(kind, merchant.toString(), accounts, Money.ofCents(moreCents)));
            }
        }
    }
}
