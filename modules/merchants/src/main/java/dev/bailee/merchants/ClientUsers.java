package dev.bailee.merchants;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The users of merchants, each known by its Steam id within its merchant. Safe for use by many threads. */
public final class ClientUsers {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final ClientData NOTHING = new ClientData(null, null, null, null, null, null);

    private final Ids ids;
    private final InstantSource clock;

    public ClientUsers(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The user, made at the first touch and brought up to date at the others. What is null stays as it was. Writes
     * only what is new, so touching the same user with every request costs a look-up.
     */
    public ClientUser touch(
            Handle handle,
            UUID merchantId,
            SteamId steamId,
            @Nullable TradeUrl tradeUrl,
            @Nullable String clientId,
            @Nullable ClientData clientData) {
        UsersDao dao = dao(handle);
        ClientData data = clientData == null ? NOTHING : clientData;
        return dao.find(merchantId, steamId)
                .filter(known -> knows(known, tradeUrl, clientId, data))
                .orElseGet(() -> dao.upsert(
                        ids.next(),
                        merchantId,
                        steamId,
                        tradeUrl == null ? null : tradeUrl.toString(),
                        clientId,
                        data,
                        clock.instant()));
    }

    private static boolean knows(
            ClientUser known, @Nullable TradeUrl tradeUrl, @Nullable String clientId, ClientData data) {
        return (tradeUrl == null || tradeUrl.equals(known.tradeUrl()))
                && (clientId == null || clientId.equals(known.clientId()))
                && known.clientData()
                        .toJson()
                        .entrySet()
                        .containsAll(data.toJson().entrySet());
    }

    public Optional<ClientUser> find(Handle handle, UUID merchantId, SteamId steamId) {
        return dao(handle).find(merchantId, steamId);
    }

    /** At most {@code limit} users in the order we met them, those after the one given, or from the first. */
    public List<ClientUser> page(Handle handle, UUID merchantId, @Nullable UUID after, int limit) {
        return dao(handle).page(merchantId, after == null ? BEFORE_ALL : after, limit);
    }

    /** Blocks the user, or lets it trade again. 2103 if the merchant has no such user. */
    public void block(Handle handle, UUID merchantId, SteamId steamId, boolean blocked) {
        if (dao(handle).block(merchantId, steamId, blocked, clock.instant()) == 0) {
            throw Refusal.of(ErrorCode.CLIENT_USER_NOT_FOUND);
        }
    }

    /** Sets what the merchant allows the user. 2103 if the merchant has no such user. */
    public void limit(Handle handle, UUID merchantId, SteamId steamId, UserLimits limits) {
        if (dao(handle).limit(merchantId, steamId, limits, clock.instant()) == 0) {
            throw Refusal.of(ErrorCode.CLIENT_USER_NOT_FOUND);
        }
    }

    private static UsersDao dao(Handle handle) {
        return handle.attach(UsersDao.class);
    }
}
