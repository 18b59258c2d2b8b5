package dev.bailee.api;

import dev.bailee.api.RunningApi.Reply;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.ApiKeys;
import dev.bailee.merchants.ApiSecrets;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.Merchants;
import dev.bailee.merchants.NewMerchant;
import dev.bailee.merchants.Scope;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxSettings;
import dev.bailee.secrets.Sealer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The running application in a simulated world, and a verified merchant with a key and a user. */
public final class Shop implements AutoCloseable {

    /** What the merchant pays on top of the supplier's price. */
    public static final int MARKUP_BASIS_POINTS = 500;

    private static final TradeUrl USER = TradeUrl.parse(
                    "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd_-34")
            .orElseThrow();
    private static final List<Scope> SCOPES = List.of(Scope.CORE_ACCESS, Scope.WALLET);

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(clock, random);
    private final ScratchDatabase world = ScratchDatabase.of("sandbox");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.demo(0, clock, _ -> {}), world.jdbi());
    private final RunningApi api = RunningApi.configured(settings());
    private final UUID merchant = newMerchant();
    private final String key = key(merchant);
    private final String token = newToken();

    private String settings() {
        return """
                role: api
                temporal: {target: embedded, namespace: default}
                steam: {api: '%s', community: '%s', apiKey: any}
                market:
                  suppliers:
                    - {name: csgo, game: '730', baseUrl: '%s', markupBasisPoints: %d, callTimeout: 2s,
                       keys: [{id: first, secret: sandbox-key-001}]}
                """.formatted(
                sandbox.steamApiUri(), sandbox.steamCommunityUri(), sandbox.supplierUri(730), MARKUP_BASIS_POINTS);
    }

    /** One more merchant. */
    public UUID newMerchant() {
        Merchants merchants = new Merchants(ids, clock);
        return jdbi().withHandle(handle -> merchants.create(handle, new NewMerchant("shop", true, null)))
                .id();
    }

    /** A key that is good for everything. */
    public String key(UUID ofMerchant) {
        ApiKeys keys = new ApiKeys(ids, clock, random);
        return jdbi().inTransaction(handle -> keys.mint(handle, ofMerchant, "all", SCOPES, List.of(), null))
                .plainText();
    }

    private String newToken() {
        ApiSecrets secrets = new ApiSecrets(Sealer.of(RunningApi.SEALING_KEY), clock, random, Duration.ofHours(1));
        ClientTokens tokens = new ClientTokens(secrets, clock);
        return jdbi().inTransaction(handle -> {
            secrets.rotate(handle, merchant, null);
            return tokens.mint(handle, merchant, USER, null, null);
        });
    }

    public UUID merchant() {
        return merchant;
    }

    public Ids ids() {
        return ids;
    }

    public Jdbi jdbi() {
        return api.jdbi();
    }

    public URI supplierUri() {
        return sandbox.supplierUri(730);
    }

    /** GETs as the merchant's server. */
    public Reply get(String pathAndQuery) {
        return get(pathAndQuery, key);
    }

    public Reply get(String pathAndQuery, String apiKey) {
        return api.send(HttpRequest.newBuilder(api.uri(pathAndQuery)).header("api-key", apiKey));
    }

    /** GETs as the merchant's server what may be no JSON, with these headers and their values. */
    public HttpResponse<byte[]> getRaw(String pathAndQuery, String... headers) {
        return api.bytes(HttpRequest.newBuilder(api.uri(pathAndQuery))
                .header("api-key", key)
                .headers(headers));
    }

    /** GETs as the browser of the merchant's user. */
    public Reply getAsClient(String pathAndQuery) {
        return api.send(HttpRequest.newBuilder(api.uri(pathAndQuery)).header("authorization", "Bearer " + token));
    }

    /** POSTs as the merchant's server. */
    public Reply post(String path, String body) {
        return api.send(HttpRequest.newBuilder(api.uri(path))
                .header("api-key", key)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** PATCHes as the merchant's server. */
    public Reply patch(String path, String body) {
        return api.send(HttpRequest.newBuilder(api.uri(path))
                .header("api-key", key)
                .header("content-type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    /** PUTs, in place of what has this tag; an empty one for whatever there is. */
    public Reply put(String path, String body, String apiKey, String ifMatch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path))
                .header("api-key", apiKey)
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        return api.send(ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch));
    }

    /** Pulls one of the world's strings. */
    public Reply tell(String method, String path, String body) {
        return api.send(HttpRequest.newBuilder(URI.create(sandbox.baseUri() + "/sandbox" + path))
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** How often the supplier was asked with a key. */
    public long requestsToSupplier() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.baseUri() + "/sandbox/keys"));
        return api.send(request).body().findValues("requests").stream()
                .mapToLong(each -> each.longValue())
                .sum();
    }

    @Override
    public void close() {
        api.close();
        sandbox.close();
        world.close();
    }
}
