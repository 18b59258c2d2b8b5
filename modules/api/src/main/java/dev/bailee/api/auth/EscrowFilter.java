package dev.bailee.api.auth;

import dev.bailee.escrow.Doorkeeper;
import dev.bailee.escrow.Verdict;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.merchants.Allowance;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Merchant;
import dev.bailee.merchants.Merchants;
import dev.bailee.merchants.RateLimits;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Lets a request pass that has an escrow account's key and code, and hands the account on. */
final class EscrowFilter implements ContainerRequestFilter {

    private final Jdbi jdbi;
    private final Doorkeeper door;
    private final Merchants merchants;
    private final RateLimits limits;

    EscrowFilter(Jdbi jdbi, Doorkeeper door, Merchants merchants, RateLimits limits) {
        this.jdbi = jdbi;
        this.door = door;
        this.merchants = merchants;
        this.limits = limits;
    }

    /** What was judged, and the merchant where there is one. */
    private record Seen(Verdict verdict, @Nullable Merchant merchant) {}

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        InetAddress address = Asked.address(request);
        Seen seen = jdbi.inTransaction(handle -> see(handle, header, address));
        Verdict.Admitted seller = seen.verdict().orThrow();
        Merchant merchant = seen.merchant();
        MDC.put("merchantId", seller.account().merchantId().toString());
        if (merchant == null || !merchant.enabled()) {
            throw Refusal.of(ErrorCode.ACCOUNT_DISABLED);
        }
        Allowance allowance = limits.take(merchant.id(), merchant.verified(), Bucket.ESCROW);
        Asked.within(request, allowance);
        allowance.check();
        Asked.by(request, seller);
    }

    // wrong codes are counted in it, so it is committed also where the answer is no
    private Seen see(Handle handle, @Nullable String header, InetAddress address) {
        Verdict verdict = door.judge(handle, header, address);
        return new Seen(
                verdict,
                verdict instanceof Verdict.Admitted admitted
                        ? merchants
                                .find(handle, admitted.account().merchantId())
                                .orElse(null)
                        : null);
    }
}
