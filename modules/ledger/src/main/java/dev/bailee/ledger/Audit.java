package dev.bailee.ledger;

import static dev.bailee.ledger.FindingKind.RESERVED_DIFFERS;
import static dev.bailee.ledger.FindingKind.RESOLUTION_MISSING;
import static dev.bailee.ledger.FindingKind.RESOLUTION_TOO_EARLY;
import static dev.bailee.ledger.FindingKind.SUPPLIER_FUNDS_DIFFER;

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

/** One audit over one snapshot: the books against themselves, then against what others claim. Used once. */
final class Audit {

    private static final int CLAIMS_AT_ONCE = 1_000;

    private final AuditDao dao;
    private final AuditScope scope;
    private final long since;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<UUID, Long> heldCents = new HashMap<>();
    private long items;

    Audit(AuditDao dao, AuditScope scope) {
        this.dao = dao;
        this.scope = scope;
        this.since = scope == AuditScope.FULL ? 0 : dao.verifiedUpTo();
    }

    AuditReport report(Claims claims) {
        checkBooks();
        checkItems(claims.items());
        checkReserved();
        findings.addAll(new DepositAudit(dao).findings(claims.deposits(), claims.shares()));
        checkFunds(claims.funds());
        return new AuditReport(scope, dao.postings(since), items, findings);
    }

    private void checkBooks() {
        findings.addAll(dao.malformedPostings(since));
        findings.addAll(dao.doubledResolutions(since));
        findings.addAll(dao.gaps(since));
        findings.addAll(dao.brokenChains(since));
        findings.addAll(dao.wrongBalances(since));
        findings.addAll(dao.missingWallets(since));
        if (scope == AuditScope.FULL) {
            findings.addAll(dao.entriesWithoutPosting());
        }
    }

    private void checkItems(Stream<ItemClaim> claims) {
        claims.gather(Gatherers.windowFixed(CLAIMS_AT_ONCE)).forEach(this::checkResolutions);
    }

    private void checkResolutions(List<ItemClaim> claims) {
        Set<String> posted = dao.posted(claims.stream().map(Audit::resolution).toList());
        for (ItemClaim claim : claims) {
            items++;
            checkResolution(claim, posted.contains(resolution(claim)));
            if (!claim.terminal()) {
                heldCents.merge(claim.merchantId(), claim.held().cents(), Math::addExact);
            }
        }
    }

    private void checkResolution(ItemClaim claim, boolean resolved) {
        if (claim.terminal() != resolved) {
            FindingKind kind = resolved ? RESOLUTION_TOO_EARLY : RESOLUTION_MISSING;
            add(kind, claim.itemId().toString(), reserved(claim.merchantId()), 0);
        }
    }

    private void checkReserved() {
        Map<UUID, Long> booked = dao.reserved();
        Set<UUID> merchants = new HashSet<>(booked.keySet());
        merchants.addAll(heldCents.keySet());
        for (UUID merchant : merchants) {
            long moreCents = booked.getOrDefault(merchant, 0L) - heldCents.getOrDefault(merchant, 0L);
            if (moreCents != 0) {
                add(RESERVED_DIFFERS, merchant.toString(), reserved(merchant), moreCents);
            }
        }
    }

    private void checkFunds(Stream<FundsClaim> claims) {
        Map<String, Long> booked = dao.supplierFunds(since);
        claims.forEach(claim -> {
            String account = Account.supplierFunds(claim.key()).name();
            long moreCents = booked.getOrDefault(account, 0L) - claim.reported().cents();
            if (moreCents != 0) {
                add(SUPPLIER_FUNDS_DIFFER, claim.key(), account, moreCents);
            }
        });
    }

    private void add(FindingKind kind, String subject, String account, long differenceCents) {
        findings.add(new Finding(kind, subject, List.of(account), Money.ofCents(differenceCents)));
    }

    private static String reserved(UUID merchantId) {
        return merchantId + ":" + Account.RESERVED.name();
    }

    private static String resolution(ItemClaim claim) {
        return Postings.resolution(claim.itemId());
    }
}
