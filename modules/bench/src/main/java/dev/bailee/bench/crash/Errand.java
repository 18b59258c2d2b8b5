package dev.bailee.bench.crash;

/**
 * A withdrawal or a deposit to ask for.
 *
 * @param body of the request
 * @param cancels whether a cancel is sent after it
 */
public record Errand(Kind kind, String externalId, String body, boolean cancels) {

    /** What it is. */
    public enum Kind {
        /** Some of a supplier's items. */
        BOUGHT("/secure/buy"),
        /** As many of a name as are wanted, whoever has them. */
        QUICK("/secure/buy/quick"),
        /** One that a bot of ours holds, unless somebody else was faster. */
        STOCKED("/secure/buy"),
        /** A deposit. */
        SALE("/secure/sell");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    String path() {
        return kind.path;
    }

    String cancelPath(String trade) {
        return (kind == Kind.SALE ? Kind.SALE.path : Kind.BOUGHT.path) + "/" + trade + "/cancel";
    }

    /** Whether a cancel that is granted means that nothing else can come of it: users may be faster than we are. */
    boolean isSureOfItsCancel() {
        return kind != Kind.SALE;
    }
}
