package dev.bailee.steam;

import dev.bailee.kernel.TradeUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/**
 * Whether the owner of a trade URL can be sent items: asked of Steam in three questions at once, remembered for a
 * while. Asking and remembering are apart, so that nobody holds a transaction while Steam thinks.
 */
public final class TradeUrlChecks implements AutoCloseable {

    private final SteamSettings settings;
    private final InstantSource clock;
    private final SteamHttp http;

    public TradeUrlChecks(SteamSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = new SteamHttp(settings.timeout(), clock);
    }

    /** The last check of this URL, unless it is too old at {@code now}. */
    public Optional<TradeUrlCheck> cached(Handle handle, TradeUrl url, Instant now) {
        Instant after = now.minus(settings.checkMaxAge());
        return handle.attach(UrlCheckDao.class)
                .find(url.owner(), url.token(), after)
                .map(UrlCheckDao.Row::check);
    }

    /**
     * Asks Steam; takes no longer than {@code steam.timeout} or so.
     *
     * @throws dev.bailee.kernel.Refusal {@code STEAM_RATE_LIMITED} with the time to wait, if Steam wants a pause
     */
    public TradeUrlCheck ask(TradeUrl url) {
        CompletableFuture<SteamAnswer> holds = get(url, holds(url));
        CompletableFuture<SteamAnswer> bans = get(url, bans(url));
        CompletableFuture<SteamAnswer> inventory = get(url, inventory(url));
        return new Findings(url.owner(), holds.join(), bans.join(), inventory.join())
                .check(settings.allowedHoldDays(), clock.instant());
    }

    /** Remembers a check, unless it says nothing about the user. A later one replaces it. */
    public void store(Handle handle, TradeUrl url, TradeUrlCheck check) {
        if (check.state().isCertain()) {
            handle.attach(UrlCheckDao.class)
                    .save(url.owner(), url.token(), check.state().number(), check);
        }
    }

    // the trade URL is where a browser would come from
    private CompletableFuture<SteamAnswer> get(TradeUrl url, String question) {
        return http.get(URI.create(question), url.toString());
    }

    private String holds(TradeUrl url) {
        return settings.api() + "/IEconService/GetTradeHoldDurations/v1/?key=" + key() + "&steamid_target="
                + url.owner() + "&trade_offer_access_token=" + url.token();
    }

    private String bans(TradeUrl url) {
        return settings.api() + "/ISteamUser/GetPlayerBans/v1/?key=" + key() + "&steamids=" + url.owner();
    }

    private String inventory(TradeUrl url) {
        return settings.community() + "/inventory/" + url.owner() + "/730/2?l=english&count=1";
    }

    private String key() {
        return URLEncoder.encode(settings.apiKey(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
