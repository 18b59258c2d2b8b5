package dev.bailee.sandbox;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a person sees who opens the world in a browser. */
@Path("/")
public final class IndexResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String index() {
        return """
                A world to try Bailee in: Steam, a supplier and a merchant, all simulated.

                The token of a trade URL decides how its owner behaves
                %s

                An item's name decides how the supplier behaves
                %s

                The start of a withdrawal's externalId decides how the merchant answers when asked to approve it
                  reject-    rejects
                  refuse-    answers 403
                  busy-      answers 503
                  noanswer-  never answers
                  otherwise  approves

                The Steam user %s doesn't exist.

                Where things are
                  /steam/api /steam/community        Steam
                  /market/730 /market/252490         the supplier, each with its /api/v2
                  /merchant/callbacks                the merchant; /merchant/<name>/callbacks for more of them
                  GET  /sandbox/totals               sales and callbacks; what was sold more than once
                  GET  /sandbox/purchases/<custom_id>
                  GET  /sandbox/callbacks?trade=<id>
                  GET  /sandbox/keys                 PUT /sandbox/keys/<key> {"money":100,"currency":"USD"}
                  GET  /sandbox/magic
                  POST /sandbox/supplier/mode        {"duplicates":"refuse|buy","down":false,"loseAnswers":0,"loseBuys":0}
                  GET  /sandbox/steam/offers/<bot>   every offer an account sent; anybody's secrets follow from the id
                  POST /sandbox/steam/offers/<bot>/<id>   {"forgotten":true,"tradeStatus":4,"reversed":true}
                  POST /sandbox/steam/mode           {"refusals":1,"refuseWith":20,"loseSends":0,"loseAnswers":0}
                  POST /sandbox/steam/bots/<bot>/logout
                  POST /sandbox/weather              {"percent":30,"seed":1}: of all calls of Steam and supplier, that many fail
                  PUT  /sandbox/supplier/items       {"game":730,"name":"…","price":12.40,"gone":false}
                """.formatted(tokens(), items(), SteamResource.NOBODY);
    }

    private static String tokens() {
        return Arrays.stream(MagicToken.values())
                .map(magic -> "  %-11s%s"
                        .formatted(magic == MagicToken.ORDINARY ? "others" : magic.token(), magic.behaviour()))
                .collect(Collectors.joining("\n"));
    }

    private static String items() {
        return Arrays.stream(MagicItem.values())
                .map(magic -> "  %-31s%s".formatted(magic.marketHashName(), magic.behaviour()))
                .collect(Collectors.joining("\n"));
    }
}
