package dev.bailee.market;

/** Whose goods to look at. */
public enum Goods {
    /** The suppliers' and our own. */
    ALL,
    /** What suppliers sell. */
    SUPPLIED,
    /** What our bots hold. */
    STOCKED;

    boolean includesSupplied() {
        return this != STOCKED;
    }

    boolean includesStocked() {
        return this != SUPPLIED;
    }
}
