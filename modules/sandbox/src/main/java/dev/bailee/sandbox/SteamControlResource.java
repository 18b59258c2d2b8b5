package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import dev.bailee.sandbox.SteamDao.Mode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The strings behind Steam: what bots sent, and how to make it misbehave. For tests and for people. */
@Path("/sandbox/steam")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SteamControlResource {

    private static final int MANY = 10_000;

    private final Jdbi jdbi;
    private final Exchange exchange;
    private final SteamLogins logins;
    private final InstantSource clock;

    SteamControlResource(Jdbi jdbi, Exchange exchange, SteamLogins logins, InstantSource clock) {
        this.jdbi = jdbi;
        this.exchange = exchange;
        this.logins = logins;
        this.clock = clock;
    }

    /** Every offer a bot ever sent, the last one first. */
    @GET
    @Path("offers/{bot}")
    public List<Map<String, Object>> offers(@PathParam("bot") String bot) {
        exchange.settle();
        return jdbi
                .withExtension(SteamDao.class, books -> books.sent(bot(bot), true, Instant.EPOCH, Long.MAX_VALUE, MANY))
                .stream()
                .map(offer ->
                        Map.<String, Object>of("id", offer.id(), "state", offer.state(), "message", offer.message()))
                .toList();
    }

    /** Lets Steam forget an offer, misreport the trade it became, or have its trade reversed at once. */
    @POST
    @Path("offers/{bot}/{id}")
    public Map<String, Object> twist(@PathParam("bot") String bot, @PathParam("id") String id, OfferChange change) {
        Instant reversedAt = change.reversed() ? clock.instant() : null;
        int found = jdbi.withExtension(
                SteamDao.class,
                books -> books.twist(
                        bot(bot), SteamOffer.numberOf(id), change.forgotten(), change.tradeStatus(), reversedAt));
        if (found == 0) {
            throw new NotFoundException();
        }
        return Map.of("success", true);
    }

    /** Logs a bot out everywhere. */
    @POST
    @Path("bots/{bot}/logout")
    public Map<String, Object> logOut(@PathParam("bot") String bot) {
        logins.end(bot(bot));
        return Map.of("success", true);
    }

    @GET
    @Path("mode")
    public Mode mode() {
        return jdbi.withExtension(SteamDao.class, SteamDao::mode);
    }

    /** How it misbehaves from now on; what isn't named it stops doing. */
    @POST
    @Path("mode")
    public Mode setMode(ModeChange change) {
        jdbi.useExtension(SteamDao.class, books -> books.setMode(change.mode()));
        return mode();
    }

    private static SteamId bot(String text) {
        return SteamId.parse(text).orElseThrow(NotFoundException::new);
    }

    /**
     * What is to change about an offer.
     *
     * @param tradeStatus what Steam tells of its trade from now on: 4 failed, 5 undone in part, 6 undone …
     */
    public record OfferChange(
            @Nullable Boolean forgotten, @Nullable Integer tradeStatus, boolean reversed) {}

    /** A mode as it is asked for. */
    public record ModeChange(
            @Nullable Integer refusals,
            @Nullable Integer refuseWith,
            @Nullable Integer loseSends,
            @Nullable Integer loseAnswers) {

        Mode mode() {
            return new Mode(
                    or(refusals, 0),
                    or(refuseWith, SteamRefusal.GENERIC.number()),
                    or(loseSends, 0),
                    or(loseAnswers, 0));
        }

        private static int or(@Nullable Integer given, int otherwise) {
            return given == null ? otherwise : given;
        }
    }
}
