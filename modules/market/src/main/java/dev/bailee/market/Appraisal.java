package dev.bailee.market;

import dev.bailee.kernel.Money;

/**
 * What an item is worth to a merchant.
 *
 * @param deposit what its user gets for it, in cents that are rounded down; zero if we quote none
 * @param market what the market asks for it
 * @param accepted whether we take it: worth at least the floor, and on no block list
 */
public record Appraisal(Money deposit, Money market, boolean accepted) {}
