package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * A merchant's balances at one moment. All are at least zero but {@code receivable}, which is at most zero: what the
 * merchant owes, as a negative amount.
 */
public record Wallet(
        @ColumnName("available_cents") Money available,
        @ColumnName("pending_cents") Money pending,
        @ColumnName("reserved_cents") Money reserved,
        @ColumnName("collateral_cents") Money collateral,
        @ColumnName("instant_room_cents") Money instantRoom,
        @ColumnName("payouts_cents") Money payouts,
        @ColumnName("receivable_cents") Money receivable) {}
