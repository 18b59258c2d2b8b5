package dev.bailee.api.auth;

import dev.bailee.api.http.Fields;
import dev.bailee.api.http.RequestBody;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import dev.bailee.merchants.ClientToken;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One route for each thing a credential can be good for; each tells who asked. */
@Hidden
@Path("/")
public final class ProbeResource {

    @GET
    @Path("secure/probe")
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_OTHER)
    public Map<String, Object> read(@Context Caller caller) {
        return Map.of(
                "merchantId",
                caller.merchantId(),
                "keyId",
                caller.keyId(),
                "address",
                caller.address().getHostAddress());
    }

    @POST
    @Path("secure/probe")
    @Consumes(MediaType.APPLICATION_JSON)
    @KeyRoute(access = Access.WRITE, bucket = Bucket.BUY)
    public Map<String, Object> write(@Context Caller caller, Anything body) {
        return Map.of("merchantId", caller.merchantId());
    }

    @GET
    @Path("v1/probe")
    @KeyRoute(access = Access.WALLET, bucket = Bucket.WALLET)
    public Map<String, Object> wallet(@Context Caller caller) {
        return Map.of("merchantId", caller.merchantId());
    }

    @GET
    @Path("client/probe")
    @ClientRoute(Bucket.CLIENT_OTHER)
    public Map<String, Object> client(@Context ClientToken client) {
        return Map.of("merchantId", client.merchantId(), "steamId", client.steamId());
    }

    @POST
    @Path("client/probe")
    @ClientRoute(Bucket.WITHDRAW)
    public Map<String, Object> withdraw(@Context ClientToken client) {
        return Map.of("steamId", client.steamId());
    }

    /** Any JSON object. */
    public record Anything(@Nullable String name) implements RequestBody {
        @Override
        public void check(Fields fields) {}
    }
}
