package dev.bailee.sandbox;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The string behind the weather. For tests and for people. */
@Path("/sandbox/weather")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WeatherResource {

    private final Weather weather;

    WeatherResource(Weather weather) {
        this.weather = weather;
    }

    @GET
    public Object weather() {
        return weather.report();
    }

    /** Whatever fails from now on, fails in an order that the seed decides. */
    @POST
    public Object turn(Turn turn) {
        try {
            weather.turn(turn.percent(), turn.seed());
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestException(wrong.getMessage(), wrong);
        }
        return weather.report();
    }

    /** The weather as it is asked for. */
    public record Turn(int percent, long seed) {}
}
