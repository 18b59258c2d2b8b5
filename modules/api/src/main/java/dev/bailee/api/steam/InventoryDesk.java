package dev.bailee.api.steam;

import dev.bailee.api.trades.Eligibility;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.market.Appraisal;
import dev.bailee.market.ItemName;
import dev.bailee.market.Prices;
import dev.bailee.steam.Inventories;
import dev.bailee.steam.Inventory;
import dev.bailee.steam.InventoryItem;
import dev.bailee.trades.RiskPolicies;
import dev.bailee.trades.RiskPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Shows a user's inventory with what each item brings. Nothing of the database is held while Steam is asked. */
public final class InventoryDesk {

    private final Jdbi jdbi;
    private final Eligibility eligibility;
    private final Inventories inventories;
    private final Prices prices;
    private final RiskPolicies policies;

    public InventoryDesk(
            Jdbi jdbi, Eligibility eligibility, Inventories inventories, Prices prices, RiskPolicies policies) {
        this.jdbi = jdbi;
        this.eligibility = eligibility;
        this.inventories = inventories;
        this.prices = prices;
        this.policies = policies;
    }

    /**
     * A page of what a user owns.
     *
     * @param count how many match on all pages together
     * @param updatedAt when Steam was asked
     * @param collateral how much the merchant can still be credited at once for deposits; zero for its own server
     */
    public record InventoryAnswer(List<InventoryRow> inventory, int count, Instant updatedAt, Money collateral) {}

    InventoryAnswer show(UUID merchantId, TradeUrl url, InventoryParameters wanted, Money collateral) {
        RiskPolicy policy = jdbi.withHandle(handle -> policies.of(handle, merchantId));
        eligibility.check(url, wanted.gameOrDefault(), policy.allowTradeHoldDays());
        Inventory inventory = inventories.of(url, wanted.gameOrDefault(), wanted.refreshes());
        List<InventoryRow> rows = rows(merchantId, policy, inventory).stream()
                .filter(wanted::wants)
                .toList();
        return new InventoryAnswer(wanted.page(wanted.sorted(rows)), rows.size(), inventory.fetchedAt(), collateral);
    }

    private List<InventoryRow> rows(UUID merchantId, RiskPolicy policy, Inventory inventory) {
        List<ItemName> names =
                inventory.items().stream().map(InventoryDesk::nameOf).distinct().toList();
        Map<ItemName, Appraisal> worth =
                jdbi.withHandle(handle -> prices.appraise(handle, inventory.game(), merchantId, names));
        return inventory.items().stream()
                .map(item -> InventoryRow.of(item, accepted(policy, item, worth.get(nameOf(item)))))
                .toList();
    }

    // what the merchant doesn't accept has its price all the same
    private static @Nullable Appraisal accepted(RiskPolicy policy, InventoryItem item, @Nullable Appraisal worth) {
        return worth == null || policy.accepts(item.marketHashName(), worth.deposit())
                ? worth
                : new Appraisal(worth.deposit(), worth.market(), false);
    }

    private static ItemName nameOf(InventoryItem item) {
        return new ItemName(item.marketHashName(), item.details().phase());
    }
}
