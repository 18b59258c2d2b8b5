package dev.bailee.bench.cluster;

import dev.bailee.callbacks.CallbackSettings;
import dev.bailee.callbacks.DestinationRules;
import dev.bailee.callbacks.Endpoints;
import dev.bailee.database.Database;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Postings;
import dev.bailee.secrets.Sealer;
import dev.bailee.trades.Collaterals;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What an operator does for a new merchant beside making it, all at once: an endpoint, a share, money at the suppliers.
 *
 * @param endpoint where the merchant is called back; it isn't tried
 * @param supplierKeys what we call our accounts at the suppliers
 */
public record Counter(DatabaseSettings app, Sealer sealer, URI endpoint, List<String> supplierKeys) {

    private static final Money SHARE = Money.ofCents(1_000_00);
    private static final Money SUPPLIER_FUNDS = Money.ofCents(1_000_000_00);
    private static final String HEADER = "X-Bailee-Signature";

    /** Answers with the merchant and its endpoint's secret. */
    public Merchant equip(Merchant merchant) {
        try (Database database = Database.open(app)) {
            return database.jdbi().inTransaction(handle -> equip(handle, merchant));
        }
    }

    private Merchant equip(Handle handle, Merchant merchant) {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        Ids ids = new Ids(clock, random);
        Ledger ledger = new Ledger();
        CallbackSettings calling = CallbackSettings.of(DestinationRules.loopback(endpoint.getAuthority()));
        Endpoints endpoints = new Endpoints(sealer, clock, random, calling);
        endpoints.store(handle, merchant.id(), endpoint.toString(), HEADER);
        new Collaterals(ledger, ids).grant(handle, merchant.id(), SHARE);
        supplierKeys.forEach(key -> ledger.post(handle, Postings.topUp(key, ids.next(), SUPPLIER_FUNDS)));
        return merchant.withWebhookSecret(endpoints.secret(handle, merchant.id()));
    }
}
