package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.steam.OfferAnswer.MovedAsset;
import dev.bailee.steam.OfferAnswer.SteamOffer;
import dev.bailee.steam.OfferAnswer.SteamTrade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what Steam tells of offers and trades; what lacks its id or state isn't one. */
final class SteamJson {

    private SteamJson() {}

    static Optional<SteamOffer> offer(JsonNode offer) {
        if (!offer.hasNonNull("tradeofferid")
                || !offer.path("trade_offer_state").isInt()) {
            return Optional.empty();
        }
        return Optional.of(new SteamOffer(
                offer.path("tradeofferid").asText(),
                offer.path("trade_offer_state").intValue(),
                offer.path("message").asText(""),
                offer.path("accountid_other").asLong(),
                text(offer, "tradeid"),
                moment(offer, "escrow_end_date"),
                Instant.ofEpochSecond(offer.path("time_updated").asLong())));
    }

    static List<SteamOffer> offers(JsonNode offers) {
        return stream(offers).flatMap(offer -> offer(offer).stream()).toList();
    }

    static Optional<SteamTrade> trade(JsonNode trade) {
        if (!trade.path("status").isInt()) {
            return Optional.empty();
        }
        return Optional.of(new SteamTrade(
                trade.path("status").intValue(),
                moment(trade, "time_init"),
                moment(trade, "time_settlement"),
                assets(trade)));
    }

    private static List<MovedAsset> assets(JsonNode trade) {
        return Stream.concat(stream(trade.path("assets_given")), stream(trade.path("assets_received")))
                .map(asset -> new MovedAsset(
                        asset.path("appid").asInt(),
                        asset.path("assetid").asText(),
                        text(asset, "new_assetid"),
                        text(asset, "rollback_new_assetid")))
                .toList();
    }

    /** A trade, told also where its assets went by the trade that took it back. */
    static SteamTrade returned(SteamTrade trade, SteamTrade rollback) {
        Map<String, String> homes = rollback.assets().stream()
                .filter(asset -> asset.newAssetId() != null)
                .collect(Collectors.toMap(
                        MovedAsset::assetId, asset -> String.valueOf(asset.newAssetId()), (one, _) -> one));
        List<MovedAsset> assets = new ArrayList<>();
        for (MovedAsset asset : trade.assets()) {
            String home = asset.newAssetId() == null ? null : homes.get(asset.newAssetId());
            assets.add(new MovedAsset(
                    asset.appId(), asset.assetId(), asset.newAssetId(), home == null ? asset.returnedAssetId() : home));
        }
        return new SteamTrade(trade.status(), trade.startedAt(), trade.settlesAt(), assets);
    }

    static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isEmpty() || text.equals("0") ? null : text;
    }

    private static @Nullable Instant moment(JsonNode node, String field) {
        long seconds = node.path(field).asLong();
        return seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
