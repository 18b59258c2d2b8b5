package dev.bailee.api.demo;

import dev.bailee.api.Rooms;
import dev.bailee.escrow.MintedAccount;
import dev.bailee.escrow.NewAccount;
import dev.bailee.kernel.TradeUrl;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The demo's sellers: two who may trade, one who is banned, and one whose items Steam would hold. */
final class DemoSellers {

    /** The one for whom the demo keeps items; the names are those of the credentials' file. */
    static final String FIRST = "gfapi";

    /** With another key to what the first one has: what the demo does uses up none of the first one's codes. */
    static final String KEEPER = "keeper";

    private static final String REGION = "us-demo-1";
    private static final TradeUrl FIRST_TRADE_URL = user(39734280, "AbCd1234");
    private static final Map<String, TradeUrl> TRADE_URLS = new TreeMap<>(Map.of(
            FIRST,
            user(39734280, "AbCd1234"),
            "gfapiOther",
            user(39734281, "AbCd1234"),
            "gfapiBanned",
            user(39734282, "BANNED__"),
            "gfapiHeld",
            user(39734283, "HOLD15__")));

    private DemoSellers() {}

    static TradeUrl user(long partner, String token) {
        return TradeUrl.parse("https://steamcommunity.com/tradeoffer/new/?partner=" + partner + "&token=" + token)
                .orElseThrow();
    }

    /** Where offers to the first seller go. */
    static TradeUrl firstTradeUrl() {
        return FIRST_TRADE_URL;
    }

    /** Makes them, by their names. */
    static Map<String, DemoSeller> add(Rooms rooms, Handle handle, UUID merchant) {
        Map<String, DemoSeller> sellers = new TreeMap<>();
        TRADE_URLS.forEach((name, url) ->
                sellers.put(name, add(rooms, handle, new NewAccount(merchant, name, owner(rooms), url, List.of()))));
        String owner = Objects.requireNonNull(sellers.get(FIRST)).owner();
        sellers.put(KEEPER, add(rooms, handle, new NewAccount(merchant, KEEPER, owner, FIRST_TRADE_URL, List.of())));
        return sellers;
    }

    private static String owner(Rooms rooms) {
        return REGION + ":" + rooms.ids.next();
    }

    private static DemoSeller add(Rooms rooms, Handle handle, NewAccount wanted) {
        MintedAccount minted = rooms.accounts.add(handle, wanted);
        return new DemoSeller(
                minted.account().key(), minted.secret(), minted.account().owner());
    }
}
