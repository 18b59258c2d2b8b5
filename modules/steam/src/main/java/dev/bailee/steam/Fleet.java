package dev.bailee.steam;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.secrets.Resealed;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Our bots: who they are, what they are for, how they are, and which of them has room. */
public final class Fleet {

    private static final Duration STAYS_FULL = Duration.ofMinutes(15);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    // five seconds in all; who chose a bot needs its lock for some milliseconds
    private static final int TRIES = 500;
    private static final Duration BREATH = Duration.ofMillis(10);

    private final ObjectMapper json = new ObjectMapper();
    private final OfferSettings.FleetLimits limits;
    private final Duration silence;
    private final Sealer sealer;
    private final InstantSource clock;

    public Fleet(OfferSettings settings, Sealer sealer, InstantSource clock) {
        this.limits = settings.fleet();
        this.silence = settings.silence();
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * Takes a bot in, enabled; of one that is there already, name and credentials change, and it is as healthy as it was.
     * Who takes in several in one transaction does so in the order of their ids, in which others lock them.
     */
    public void add(Handle handle, NewBot bot) {
        FleetDao dao = dao(handle);
        dao.add(bot.steamId(), bot.name(), seal(bot), clock.instant());
        dao.addPoll(bot.steamId());
    }

    /** Says what a bot is for from now on. False if there is no such bot. */
    public boolean set(Handle handle, SteamId bot, Bot.State state) {
        return dao(handle).set(bot, state, clock.instant()) == 1;
    }

    /** Every bot, by its id. */
    public List<Bot> bots(Handle handle) {
        return dao(handle).bots(clock.instant(), silence.toMillis());
    }

    private Instant fullSince() {
        return clock.instant().minus(STAYS_FULL);
    }

    /**
     * A bot whose items may be sold.
     *
     * @param name as merchants see it
     */
    public record Seller(SteamId steamId, String name) {}

    /** The bots whose items may be sold: those that are enabled, healthy or not. */
    public List<Seller> sellers(Handle handle) {
        return dao(handle).sellers();
    }

    /** What merchants see a bot called. */
    public Optional<String> name(Handle handle, SteamId bot) {
        return dao(handle).name(bot);
    }

    /** The bots to watch: all that are enabled, and whatever has an offer that Steam may still tell something of. */
    public List<SteamId> watched(Handle handle) {
        return dao(handle).watched();
    }

    /**
     * Refuses if the fleet as a whole can't be relied on: 1010 if no bot is enabled, 1011 if too few of those that are
     * answered when they were last listened to. While nobody listens (no worker, no Temporal) that stands, however long
     * ago it was: what is accepted then waits. Whether one has room for a user is decided by {@link Offers#intend} alone.
     */
    public void requireReady(Handle handle) {
        requireReady(bots(handle));
    }

    private void requireReady(List<Bot> bots) {
        List<Bot> enabled =
                bots.stream().filter(bot -> bot.state() == Bot.State.ENABLED).toList();
        if (enabled.isEmpty()) {
            throw Refusal.of(ErrorCode.NO_BOTS_AVAILABLE);
        }
        long healthy = enabled.stream().filter(Bot::healthy).count();
        if (healthy == 0 || healthy * 100 < (long) limits.healthyPercent() * enabled.size()) {
            throw Refusal.of(ErrorCode.FLEET_DEGRADED).retryAfter(TRY_AGAIN);
        }
    }

    /**
     * Gives a bot with room for one more offer to this user: of those that nobody else is choosing, the one with the
     * fewest open. It stays locked until the end of the transaction, so that nobody chooses the same place. Where all
     * with room are being chosen it looks again instead of waiting for one, so that two who take several never wait for
     * each other.
     */
    SteamId choose(Handle handle, SteamId user) {
        requireReady(handle);
        FleetDao dao = dao(handle);
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<SteamId> locked = dao.lockRoomiest(
                    user, limits.perBot(), limits.perUser(), clock.instant(), silence.toMillis(), fullSince());
            if (locked.isPresent() && hasRoom(dao, locked.get(), user)) {
                return locked.get();
            }
            if (locked.isEmpty()) {
                requireRoom(dao, user);
                pause();
            }
        }
        throw Refusal.of(ErrorCode.FLEET_DEGRADED).retryAfter(TRY_AGAIN);
    }

    // the lock's own statement may have counted before another's offer was there
    private boolean hasRoom(FleetDao dao, SteamId bot, SteamId user) {
        return dao.hasRoom(bot, user, limits.perBot(), limits.perUser());
    }

    private void requireRoom(FleetDao dao, SteamId user) {
        if (dao.roomiest(user, limits.perBot(), limits.perUser(), clock.instant(), silence.toMillis(), fullSince())
                .isEmpty()) {
            throw Refusal.of(ErrorCode.NO_BOTS_AVAILABLE, "every bot has all the offers it may have");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BREATH);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.of(ErrorCode.FLEET_DEGRADED).retryAfter(TRY_AGAIN);
        }
    }

    /**
     * The same for an offer that only this bot can make, because it has what is given; one that takes on nothing new may
     * still give. Who needs several asks in the order of their ids.
     */
    void require(Handle handle, SteamId bot, SteamId user) {
        FleetDao dao = dao(handle);
        if (dao.lock(bot).isEmpty() || !dao.mayGive(bot, user, limits.perBot(), limits.perUser())) {
            throw Refusal.of(ErrorCode.NO_BOTS_AVAILABLE, "the bot that has the items can make no offer now");
        }
    }

    /**
     * Refuses if a bot can make no offer now that it alone can make. One that is being drained may be watched no more, so
     * that nobody knows how it is, and may give all the same.
     *
     * @throws Refusal 1010
     */
    public void requireOnline(Handle handle, SteamId bot) {
        boolean isOnline = bots(handle).stream().anyMatch(one -> one.steamId().equals(bot) && isOnline(one));
        if (!isOnline) {
            throw Refusal.of(ErrorCode.NO_BOTS_AVAILABLE, "the bot that has the items can make no offer now")
                    .retryAfter(TRY_AGAIN);
        }
    }

    private static boolean isOnline(Bot bot) {
        return switch (bot.state()) {
            case ENABLED -> bot.healthy();
            case DRAINING -> true;
            case DISABLED -> false;
        };
    }

    /** The code that somebody needs at this moment who logs a bot in by hand; empty if there is no such bot. */
    public Optional<String> guardCode(Handle handle, SteamId bot) {
        return credentials(handle, bot).map(found -> GuardCodes.code(found.sharedSecret(), clock.instant()));
    }

    Optional<BotCredentials> credentials(Handle handle, SteamId bot) {
        return dao(handle).credentials(bot).map(secret -> open(bot, secret));
    }

    /** Notes that Steam answered a poll. */
    void heard(Handle handle, SteamId bot) {
        dao(handle).heard(bot, clock.instant());
    }

    /** Notes that all was done that a poll which began then was for. */
    void answered(Handle handle, SteamId bot, Instant began, boolean full) {
        dao(handle).answered(bot, began, full);
    }

    /** Notes that Steam was asked, and wants to be left alone for so long. */
    void paused(Handle handle, SteamId bot, Duration pause) {
        dao(handle).paused(bot, clock.instant().plus(pause));
    }

    /** Notes that a poll failed, and why. */
    void failed(Handle handle, SteamId bot, String problem) {
        dao(handle).failed(bot, clock.instant(), problem);
    }

    /**
     * Seals with the current sealing key what an older one sealed. What somebody else changes at that moment is left as
     * they made it.
     *
     * @param keep false to look alone
     */
    public Resealed reseal(Handle handle, boolean keep) {
        FleetDao dao = dao(handle);
        return Resealed.of(dao.sealed(), row -> {
            byte[] fresh = sealer.reseal(row.credentials(), context(row.steamId()));
            boolean changed = !Arrays.equals(fresh, row.credentials());
            if (changed && keep) {
                dao.reseal(row, fresh);
            }
            return changed;
        });
    }

    private byte[] seal(NewBot bot) {
        try {
            return sealer.seal(json.writeValueAsBytes(bot.credentials()), context(bot.steamId()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private BotCredentials open(SteamId bot, byte[] sealed) {
        try {
            return json.readValue(sealer.open(sealed, context(bot)), BotCredentials.class);
        } catch (IOException failure) {
            // its cause could quote a secret
            throw new IllegalStateException("the credentials of bot " + bot + " can't be read");
        }
    }

    private static String context(SteamId bot) {
        return "steam.bot:" + bot;
    }

    private static FleetDao dao(Handle handle) {
        return handle.attach(FleetDao.class);
    }
}
