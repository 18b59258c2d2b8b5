package dev.bailee.trades;

import java.util.UUID;

/** Which trade it is, and so which workflow drives it. */
public record TradeRef(UUID id, TradeType type) {}
