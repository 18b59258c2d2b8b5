package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about buying that is configuration.
 *
 * @param suppliers who sells what; one for a game
 * @param merchantMarkups basis points for merchants who don't get their supplier's usual markup
 * @param quoteMaxAge how old a price may be that a withdrawal is accepted at
 * @param listingsMaxAge how old fetched listings of one name may be before they are fetched again
 * @param pricing what we give for items
 */
public record MarketSettings(
        List<Supply> suppliers,
        Map<UUID, Integer> merchantMarkups,
        Duration quoteMaxAge,
        Duration listingsMaxAge,
        Patience patience,
        Pace pace,
        Pricing pricing) {

    public MarketSettings {
        suppliers = List.copyOf(suppliers);
        merchantMarkups = Map.copyOf(merchantMarkups);
        if (suppliers.stream().map(Supply::game).distinct().count() < suppliers.size()) {
            throw new IllegalArgumentException("two suppliers for one game");
        }
        if (suppliers.stream().anyMatch(supply -> pace.stall().compareTo(supply.callTimeout()) < 0)) {
            throw new IllegalArgumentException(
                    "a callTimeout above " + pace.stall().toSeconds() + " s");
        }
        if (merchantMarkups.values().stream().anyMatch(markup -> markup < 0)) {
            throw new IllegalArgumentException("a markup below zero");
        }
    }

    /** The usual prices for what we take. */
    public MarketSettings(
            List<Supply> suppliers,
            Map<UUID, Integer> merchantMarkups,
            Duration quoteMaxAge,
            Duration listingsMaxAge,
            Patience patience,
            Pace pace) {
        this(suppliers, merchantMarkups, quoteMaxAge, listingsMaxAge, patience, pace, Pricing.usual());
    }

    /** These suppliers, and the rest as it comes. */
    public static MarketSettings of(List<Supply> suppliers) {
        return new MarketSettings(
                suppliers, Map.of(), Duration.ofMinutes(15), Duration.ofSeconds(10), Patience.usual(), Pace.usual());
    }

    /** Who sells this game. */
    public Optional<Supply> supplierOf(String game) {
        return suppliers.stream().filter(supply -> supply.game().equals(game)).findFirst();
    }

    /** The keys to use for this game. Rows of others stay from earlier settings, and nobody has their secrets. */
    String[] keysOf(String game) {
        return supplierOf(game).stream()
                .flatMap(supply -> supply.keys().stream())
                .map(Key::id)
                .toArray(String[]::new);
    }

    /** What this merchant, or a usual one, pays on top of the supplier's price, in basis points. */
    public int markup(String game, @Nullable UUID merchantId) {
        Integer own = merchantId == null ? null : merchantMarkups.get(merchantId);
        return own == null ? supplierOf(game).map(Supply::markupBasisPoints).orElse(0) : own;
    }

    /** What this merchant, or a usual one, gives less than the market asks, in basis points. */
    public int depositFee(@Nullable UUID merchantId) {
        Integer own = merchantId == null ? null : pricing.merchantFees().get(merchantId);
        return own == null ? pricing.feeBasisPoints() : own;
    }

    /**
     * What we give for items.
     *
     * @param feeBasisPoints how much less than what the market asks
     * @param merchantFees the same for merchants who have another
     * @param floor the least a single item must bring to be taken
     * @param blocked names that we don't take
     * @param phaseMaxAge how old a Doppler's listing may be to make the price of its phase
     */
    public record Pricing(
            int feeBasisPoints,
            Map<UUID, Integer> merchantFees,
            Money floor,
            Set<String> blocked,
            Duration phaseMaxAge) {

        private static final int WHOLE = 10_000;

        public Pricing {
            merchantFees = Map.copyOf(merchantFees);
            blocked = Set.copyOf(blocked);
            if (isImpossible(feeBasisPoints) || merchantFees.values().stream().anyMatch(Pricing::isImpossible)) {
                throw new IllegalArgumentException("a fee below zero or above everything");
            }
        }

        private static boolean isImpossible(int fee) {
            return fee < 0 || fee > WHOLE;
        }

        /** A tenth less, from five cents on. */
        public static Pricing usual() {
            return new Pricing(1_000, Map.of(), Money.ofCents(5), Set.of(), Duration.ofHours(24));
        }
    }

    /**
     * One account or several at one supplier's site for one game.
     *
     * @param name what we call it, such as {@code csgo}
     * @param game Steam's app id
     * @param baseUrl everything before {@code /api/v2}
     * @param callTimeout after how long a request is broken off
     */
    public record Supply(
            String name, String game, URI baseUrl, int markupBasisPoints, Duration callTimeout, List<Key> keys) {

        public Supply {
            keys = List.copyOf(keys);
            if (markupBasisPoints < 0 || !callTimeout.isPositive()) {
                throw new IllegalArgumentException("supplier " + name + ": a markup below zero or no time for a call");
            }
        }
    }

    /**
     * An API key: an account of its own with money of its own.
     *
     * @param id what we call it, for ever: purchases and ledger accounts go by it
     * @param secret what the supplier gave us
     */
    public record Key(String id, String secret) {

        @Override
        public String toString() {
            return "key " + id;
        }
    }

    /**
     * How long we wait before we think the worse of something.
     *
     * @param purchase for how long after the first attempt a passing refusal is met with another
     * @param retrySpacing the pause between such attempts
     * @param neverSeenApart how far apart two answers 'never saw it' must be to end an attempt
     * @param margin how long after a deadline an operator is told
     * @param deliveredPace how often the supplier is asked about what was delivered
     * @param deliveredWatch for how long after the delivery
     */
    public record Patience(
            Duration purchase,
            Duration retrySpacing,
            Duration neverSeenApart,
            Duration margin,
            Duration deliveredPace,
            Duration deliveredWatch) {

        public Patience {
            if (!purchase.isPositive() || !neverSeenApart.isPositive() || retrySpacing.isNegative()) {
                throw new IllegalArgumentException("patience must be positive");
            }
        }

        public static Patience usual() {
            return new Patience(
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(10),
                    Duration.ofDays(8));
        }
    }

    /**
     * How fast a key may be used.
     *
     * @param slot the distance between any two requests on one key
     * @param browseSlot the distance between any two requests that only browse
     * @param maxAhead how many slots ahead may be given away
     * @param maxBrowseAhead the same for browsing
     * @param missedBy how late after its slot a request may still start
     * @param ageLimit a buy that starts later than this after its slot is given up: its process was stopped
     * @param window no span of this length has more than five requests on one key, whenever they arrive
     * @param stall for how long one that isn't answered may still arrive while later ones are answered
     * @param silence the same while nothing is answered
     */
    public record Pace(
            Duration slot,
            Duration browseSlot,
            int maxAhead,
            int maxBrowseAhead,
            Duration missedBy,
            Duration ageLimit,
            Duration window,
            Duration stall,
            Duration silence) {

        public Pace {
            if (silence.compareTo(stall) < 0) {
                throw new IllegalArgumentException("less patience with a silent supplier than with one that answers");
            }
            if (!slot.isPositive() || !browseSlot.isPositive() || maxAhead < 1 || maxBrowseAhead < 1) {
                throw new IllegalArgumentException("a pace must be positive");
            }
        }

        public static Pace usual() {
            return new Pace(
                    Duration.ofMillis(260),
                    Duration.ofMillis(780),
                    64,
                    8,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5));
        }
    }
}
