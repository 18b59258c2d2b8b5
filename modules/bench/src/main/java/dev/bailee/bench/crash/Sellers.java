package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.database.Database;
import dev.bailee.escrow.Accounts;
import dev.bailee.escrow.MintedAccount;
import dev.bailee.escrow.NewAccount;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;

/** Sellers of the demo's merchant, beside the demo's own: all under one owner, made as an operator makes them. */
final class Sellers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORDINARY = "AbCd1234";
    private static final int FIRST_PARTNER = 70_000_001;

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(clock, random);
    private final String owner = "us-crash-1:" + ids.next();
    private final Shopper shop;
    private final DemoProcess demo;
    private final JsonNode written;
    private final List<Seller> sellers = new ArrayList<>();

    /** Of a demo that has started. */
    Sellers(Shopper shop, DemoProcess demo) throws IOException {
        this.shop = shop;
        this.demo = demo;
        this.written = JSON.readTree(demo.credentials().toFile());
    }

    /** Makes so many, and what each is going to do. */
    Custody bring(int number) throws IOException {
        List<String> tokens = Custody.tokens(number);
        Accounts accounts = new Accounts(Sealer.ofFile(demo.sealingKey()), ids, clock, random);
        try (Database database = Database.open(demo.living())) {
            database.jdbi().useTransaction(handle -> tokens.forEach(token -> add(handle, accounts, token)));
        }
        List<List<String>> items = new ArrayList<>();
        for (int seller = 0; seller < sellers.size(); seller++) {
            items.add(items(seller));
        }
        return Custody.of(sellers, items);
    }

    private void add(Handle handle, Accounts accounts, String token) {
        UUID merchant = UUID.fromString(written.path("merchantId").asText());
        List<Seller.Key> keys = new ArrayList<>();
        for (int key = 0; key < Bringing.KEYS; key++) {
            String name = "crash-" + sellers.size() + "-" + key;
            TradeUrl tradeUrl = tradeUrl(sellers.size(), token);
            MintedAccount minted = accounts.add(handle, new NewAccount(merchant, name, owner, tradeUrl, List.of()));
            keys.add(new Seller.Key(minted.account().key(), minted.secret()));
        }
        sellers.add(new Seller(shop, clock, keys));
    }

    private static TradeUrl tradeUrl(int seller, String token) {
        return new TradeUrl(SteamId.ofPartner(FIRST_PARTNER + seller), token);
    }

    private List<String> items(int seller) throws IOException {
        String user = URLEncoder.encode(tradeUrl(seller, ORDINARY).toString(), StandardCharsets.UTF_8);
        JsonNode inventory =
                shop.get("/secure/inventory?limit=-1&tradeUrl=" + user).data().path("inventory");
        return StreamSupport.stream(inventory.spliterator(), false)
                .filter(item -> item.path("tradable").booleanValue()
                        && item.path("appid").asInt() == 730)
                .limit(Bringing.ITEMS)
                .map(item -> item.path("assetId").asText())
                .toList();
    }

    /** Whether all custody has come to rest, theirs and the one that the demo shows. */
    Rest rest() {
        JsonNode shown = written.path("gfapi");
        Seller.Key key =
                new Seller.Key(shown.path("key").asText(), shown.path("secret").asText());
        return new Rest(shop, List.of(sellers.getFirst(), new Seller(shop, clock, List.of(key))));
    }
}
