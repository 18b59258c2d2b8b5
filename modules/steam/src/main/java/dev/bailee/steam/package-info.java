/**
 * What Steam knows: whether the owner of a trade URL can be sent items, and what a user owns.
 *
 * <p>Speaks HTTP to Steam's web API and community pages, whose addresses are settings, and keeps sure answers for an
 * hour in schema {@code steam}, which it alone writes. It refuses when Steam asks for a pause; a Steam that is down is
 * an answer, {@link dev.bailee.steam.TradeUrlState#STEAM_UNAVAILABLE}, and is never kept.
 */
@NullMarked
package dev.bailee.steam;

import org.jspecify.annotations.NullMarked;
