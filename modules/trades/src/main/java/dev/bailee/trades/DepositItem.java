package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * One asset, or part of a stack, that a deposit brings.
 *
 * @param id never used again; what stock remembers it by
 * @param itemId what the merchant calls it
 * @param assetId what Steam calls it as long as the user has it
 * @param price of one
 */
public record DepositItem(
        UUID id,
        UUID tradeId,
        int position,
        String itemId,
        int appid,
        String contextId,
        String assetId,
        String marketHashName,
        int amount,
        @ColumnName("price_cents") Money price,
        @Nested ItemTraits traits) {}
