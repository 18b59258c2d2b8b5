package dev.bailee.sandbox;

import dev.bailee.sandbox.SteamOffer.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Offers and trades as Steam's web API tells them. */
final class EconView {

    private static final int COMPLETE = 3;
    private static final int IN_HOLD = 10;
    private static final int HOLD_CANCELLED = 11;
    private static final int REVERSED = 12;

    private EconView() {}

    static Map<String, Object> offer(SteamOffer offer, List<Item> items, Instant expiry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("tradeofferid", offer.id());
        view.put("accountid_other", offer.partner().partner());
        view.put("message", offer.message());
        view.put("expiration_time", expiry.getEpochSecond());
        view.put("trade_offer_state", offer.state());
        view.put("items_to_give", assets(items, true));
        view.put("items_to_receive", assets(items, false));
        view.put("is_our_offer", true);
        view.put("time_created", offer.createdAt().getEpochSecond());
        view.put("time_updated", offer.updatedAt().getEpochSecond());
        if (offer.trade().acceptedAt() != null) {
            view.put("tradeid", offer.tradeId());
        }
        view.put("from_real_time_trade", false);
        boolean isKept = offer.state() == SteamOffer.KEPT;
        view.put("escrow_end_date", isKept ? seconds(offer.trade().releasedAt()) : 0L);
        view.put("confirmation_method", offer.state() == SteamOffer.UNCONFIRMED ? 2 : 0);
        return view;
    }

    private static List<Map<String, Object>> assets(List<Item> items, boolean given) {
        return items.stream()
                .filter(item -> item.given() == given)
                .map(item -> asset(item, item.assetId()))
                .toList();
    }

    private static Map<String, Object> asset(Item item, long id) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("appid", item.game());
        view.put("contextid", Inventories.CONTEXT);
        view.put("assetid", Long.toString(id));
        view.put("amount", "1");
        return view;
    }

    /** The trade that an accepted offer became. */
    static Map<String, Object> trade(SteamOffer offer, List<Item> items) {
        Map<String, Object> view = head(offer, offer.tradeId(), offer.trade().acceptedAt(), status(offer));
        if (offer.trade().settlesAt() != null) {
            view.put("time_settlement", seconds(offer.trade().settlesAt()));
        }
        if (offer.trade().reversedAt() != null && offer.state() != SteamOffer.KEPT) {
            view.put("rollback_trade", offer.rollbackId());
        }
        view.put("assets_received", moved(items, false));
        view.put("assets_given", moved(items, true));
        return view;
    }

    private static int status(SteamOffer offer) {
        Integer told = offer.trade().toldStatus();
        if (told != null) {
            return told;
        }
        if (offer.state() == SteamOffer.KEPT) {
            return offer.trade().reversedAt() == null ? IN_HOLD : HOLD_CANCELLED;
        }
        return offer.trade().reversedAt() == null ? COMPLETE : REVERSED;
    }

    /** The trade that took it back. */
    static Map<String, Object> rollback(SteamOffer offer, List<Item> items) {
        Map<String, Object> view = head(offer, offer.rollbackId(), offer.trade().reversedAt(), COMPLETE);
        view.put("assets_received", returned(items, true));
        view.put("assets_given", returned(items, false));
        return view;
    }

    private static Map<String, Object> head(SteamOffer offer, String id, @Nullable Instant started, int status) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("tradeid", id);
        view.put("steamid_other", offer.partner().toString());
        view.put("time_init", seconds(started));
        view.put("status", status);
        return view;
    }

    private static List<Map<String, Object>> moved(List<Item> items, boolean given) {
        return items.stream()
                .filter(item -> item.given() == given)
                .map(EconView::moved)
                .toList();
    }

    // what came back without another trade tells so itself
    private static Map<String, Object> moved(Item item) {
        Map<String, Object> view = asset(item, item.assetId(), item.newAssetId());
        if (item.newAssetId() == null && item.returnedAssetId() != null) {
            view.put("rollback_new_assetid", Long.toString(item.returnedAssetId()));
            view.put("rollback_new_contextid", Inventories.CONTEXT);
        }
        return view;
    }

    private static List<Map<String, Object>> returned(List<Item> items, boolean given) {
        return items.stream()
                .filter(item -> item.given() == given && item.newAssetId() != null)
                .map(item -> asset(item, item.newAssetId(), item.returnedAssetId()))
                .toList();
    }

    private static Map<String, Object> asset(Item item, @Nullable Long id, @Nullable Long newId) {
        Map<String, Object> view = asset(item, id == null ? 0 : id);
        if (newId != null) {
            view.put("new_assetid", Long.toString(newId));
            view.put("new_contextid", Inventories.CONTEXT);
        }
        return view;
    }

    // whole seconds, and never too early a one
    private static long seconds(@Nullable Instant moment) {
        return moment == null ? 0 : moment.plusNanos(999_999_999).getEpochSecond();
    }
}
