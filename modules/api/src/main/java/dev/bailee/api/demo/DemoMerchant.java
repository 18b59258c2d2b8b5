package dev.bailee.api.demo;

import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Rooms;
import dev.bailee.callbacks.Endpoint;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Postings;
import dev.bailee.merchants.Merchant;
import dev.bailee.merchants.NewMerchant;
import dev.bailee.merchants.Scope;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The demo's merchant: verified, with $100,000, a key for everything, and somewhere to be called back. */
final class DemoMerchant {

    private static final Money BALANCE = Money.ofCents(100_000_00);
    private static final Money SHARE = Money.ofCents(1_000_00);
    private static final Money SUPPLIER_FUNDS = Money.ofCents(1_000_000_00);
    private static final String HEADER = "X-Bailee-Signature";

    private final Rooms rooms;
    private final BaileeConfiguration configuration;
    private final URI callbackUrl;

    DemoMerchant(Rooms rooms, BaileeConfiguration configuration, URI callbackUrl) {
        this.rooms = rooms;
        this.configuration = configuration;
        this.callbackUrl = callbackUrl;
    }

    Demo create(int sandboxPort) {
        return rooms.jdbi.inTransaction(handle -> {
            Merchant merchant = rooms.merchants.create(handle, new NewMerchant("Demo", true, null));
            fund(handle, merchant);
            String key = rooms.keys
                    .mint(handle, merchant.id(), "demo", List.of(Scope.CORE_ACCESS, Scope.WALLET), List.of(), null)
                    .plainText();
            String secret = rooms.secrets.rotate(handle, merchant.id(), null);
            rooms.endpoints.store(handle, merchant.id(), callbackUrl.toString(), HEADER);
            String webhookSecret = rooms.endpoints.secret(handle, merchant.id());
            Map<String, DemoSeller> sellers = DemoSellers.add(rooms, handle, merchant.id());
            return new Demo(merchant.id(), key, secret, webhookSecret, HEADER, sandboxPort, 1, sellers);
        });
    }

    private void fund(Handle handle, Merchant merchant) {
        rooms.ledger.open(handle, merchant.id());
        rooms.ledger.post(handle, Postings.adminCredit(merchant.id(), rooms.ids.next(), BALANCE));
        rooms.collaterals.grant(handle, merchant.id(), SHARE);
        configuration.market().settings().suppliers().stream()
                .flatMap(supplier -> supplier.keys().stream())
                .forEach(key -> rooms.ledger.post(handle, Postings.topUp(key.id(), rooms.ids.next(), SUPPLIER_FUNDS)));
    }

    /** Calls back to where this start wants it; an endpoint that stays keeps its history. */
    void pointTo(Demo demo) {
        rooms.jdbi.useTransaction(handle -> {
            Optional<Endpoint> stored = rooms.endpoints.find(handle, demo.merchantId());
            boolean stays = stored.filter(
                            endpoint -> endpoint.active() && endpoint.url().equals(callbackUrl.toString()))
                    .isPresent();
            if (!stays) {
                rooms.endpoints.store(handle, demo.merchantId(), callbackUrl.toString(), HEADER);
            }
        });
    }
}
