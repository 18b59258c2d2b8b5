package dev.bailee.api.escrow;

import dev.bailee.api.RunningApi;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.escrow.Accounts;
import dev.bailee.escrow.MintedAccount;
import dev.bailee.escrow.NewAccount;
import dev.bailee.escrow.OneTimeCodes;
import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.Merchants;
import dev.bailee.merchants.NewMerchant;
import dev.bailee.secrets.Sealer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** A seller's tool: an account of a merchant's, and how it asks. */
final class Tool {

    private static final TradeUrl SELLER = TradeUrl.parse(
                    "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234")
            .orElseThrow();

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(clock, random);
    private final RunningApi api;
    final UUID merchant;
    final MintedAccount minted;

    Tool(RunningApi api, Cidr... cidrs) {
        this.api = api;
        Merchants merchants = new Merchants(ids, clock);
        Accounts accounts = new Accounts(Sealer.of(RunningApi.SEALING_KEY), ids, clock, random);
        merchant = api.jdbi()
                .withHandle(handle -> merchants.create(handle, new NewMerchant("market", true, null)))
                .id();
        NewAccount wanted = new NewAccount(merchant, "seller", "us-fake-1:" + ids.next(), SELLER, List.of(cidrs));
        minted = api.jdbi().inTransaction(handle -> accounts.add(handle, wanted));
    }

    /** The code of this moment, or of another one. */
    String code(long secondsAway) {
        return OneTimeCodes.at(minted.secret(), clock.instant().plusSeconds(secondsAway));
    }

    /** One that is wrong now, before and after. */
    String wrongCode() {
        Instant now = clock.instant();
        List<String> right = List.of(code(-60), code(-30), code(0), code(30), code(60));
        for (long past = 3600; ; past += 30) {
            String old = OneTimeCodes.at(minted.secret(), now.minusSeconds(past));
            if (!right.contains(old)) {
                return old;
            }
        }
    }

    String credential(String code) {
        return "GFAPI " + minted.account().key() + ":" + code;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.uri(path)).header("authorization", credential(code(0)));
    }

    Reply get(String path) {
        return api.send(request(path));
    }

    Reply post(String path) {
        return api.send(request(path).POST(BodyPublishers.noBody()));
    }

    Reply send(String method, String path, String body) {
        return api.send(
                request(path).header("content-type", "application/json").method(method, BodyPublishers.ofString(body)));
    }
}
