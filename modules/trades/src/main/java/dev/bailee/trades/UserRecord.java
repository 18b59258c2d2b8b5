package dev.bailee.trades;

import dev.bailee.kernel.Money;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * What we know of a user's deposits with one merchant.
 *
 * @param live how many have no end and no items yet
 * @param createdLately how many were made in the last five minutes
 * @param today what those of the last 24 hours are worth that didn't come to nothing
 * @param instant what of their credit is given and not final
 * @param reversals how many were ever taken back
 * @param reversalsLately how many in the last 90 days
 */
public record UserRecord(
        int live,
        int createdLately,
        @ColumnName("today_cents") Money today,
        @ColumnName("instant_cents") Money instant,
        int reversals,
        int reversalsLately) {}
