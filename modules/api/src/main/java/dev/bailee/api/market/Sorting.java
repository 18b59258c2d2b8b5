package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.bailee.market.MarketQuery.Sort;

/** The orders a page can be in, as the wire spells them. */
public enum Sorting {
    RELEVANCE("relevance", Sort.RELEVANCE),
    PRICE_ASC("priceAsc", Sort.PRICE_ASC),
    PRICE_DESC("priceDesc", Sort.PRICE_DESC),
    NAME_ASC("nameAsc", Sort.NAME_ASC),
    NAME_DESC("nameDesc", Sort.NAME_DESC);

    private final String wire;
    private final Sort sort;

    Sorting(String wire, Sort sort) {
        this.wire = wire;
        this.sort = sort;
    }

    Sort sort() {
        return sort;
    }

    @Override
    @JsonValue
    public String toString() {
        return wire;
    }
}
