package dev.bailee.api.health;

import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Whether the gateway is up. Needs no credential, and answers during maintenance too. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private final InstantSource clock;
    private final Instant startedAt;
    private final Supplier<String> maintenanceMode;

    /**
     * @param maintenanceMode asked at every call; {@code off} in good times
     */
    public HealthResource(InstantSource clock, Supplier<String> maintenanceMode) {
        this.clock = clock;
        this.startedAt = clock.instant();
        this.maintenanceMode = maintenanceMode;
    }

    @GET
    @Refuses(ErrorCode.SERVICE_UNAVAILABLE)
    @Operation(operationId = "health", summary = "Whether the gateway is up")
    public Health health() {
        Instant now = clock.instant();
        return new Health(
                "ok",
                now,
                Duration.between(startedAt, now).toMillis() / 1000.0,
                new Maintenance(maintenanceMode.get()));
    }

    /**
     * That the gateway is up.
     *
     * @param status {@code ok}
     * @param timestamp the gateway's clock
     * @param uptime seconds since it started
     * @param maintenance what is closed
     */
    public record Health(String status, Instant timestamp, double uptime, Maintenance maintenance) {}

    /** What is closed; {@code off} when nothing is. */
    public record Maintenance(String mode) {}
}
