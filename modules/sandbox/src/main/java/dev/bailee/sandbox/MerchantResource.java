package dev.bailee.sandbox;

import dev.bailee.sandbox.Merchant.Reply;
import dev.bailee.sandbox.Signatures.Headers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The merchants' callback endpoints: one without a name, and any number with. */
@Path("/merchant")
public final class MerchantResource {

    /** The merchant without a name. */
    static final String DEFAULT = "default";

    private final Merchant merchant;
    private final Silence silence;

    MerchantResource(Merchant merchant, Silence silence) {
        this.merchant = merchant;
        this.silence = silence;
    }

    @POST
    @Path("callbacks")
    public void receive(byte[] body, @Context HttpServletRequest request, @Suspended AsyncResponse answer) {
        receive(DEFAULT, body, request, answer);
    }

    @POST
    @Path("{name}/callbacks")
    public void receive(
            @PathParam("name") String name,
            byte[] body,
            @Context HttpServletRequest request,
            @Suspended AsyncResponse answer) {
        Headers headers = new Headers(
                request.getHeader(merchant.signatureHeader(name)),
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"));
        Reply reply = merchant.receive(name, headers, body);
        if (reply.status() == 0) {
            silence.fallOn(answer);
        } else {
            answer.resume(Response.status(reply.status())
                    .type(MediaType.APPLICATION_JSON)
                    .entity(reply.body())
                    .build());
        }
    }
}
