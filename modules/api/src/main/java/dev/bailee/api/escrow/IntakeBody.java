package dev.bailee.api.escrow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.MayBeEmpty;
import dev.bailee.api.http.RequestBody;
import dev.bailee.escrow.ListingStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The items an intake is to bring; none if it is only looked at. Also the bare list of them will do, and fields that we
 * don't know are passed over, because clients send what they have.
 *
 * @param listingStatus {@code ready} or {@code onsale}, for those with a clear price; {@code ready} if left out
 */
@MayBeEmpty(list = "items")
@JsonIgnoreProperties(ignoreUnknown = true)
public record IntakeBody(
        @Nullable List<@Nullable Line> items,

        @JsonProperty("listing_status") @Schema(allowableValues = {"ready", "onsale"}) @Nullable
        String listingStatus)
        implements RequestBody {

    /** The games whose inventories we can read, all in their context 2. */
    private static final Set<String> GAMES = Set.of("730", "570", "440", "252490");

    private static final Pattern ASSET = Pattern.compile("[1-9][0-9]{0,19}");
    private static final long MOST_CENTS = 100_000_00;

    @Override
    public void check(Fields fields) {
        fields.check("listing_status", wanted() != ListingStatus.DRAFT, "must be ready or onsale");
        fields.check("items", items == null || !items.isEmpty(), "must name at least one");
        fields.each("items", items, (line, its) -> {
            its.required("id", line.id()).form("id", line.id(), ASSET, "must be the id of an asset");
            its.required("appid", line.appid());
            its.check("appid", line.appid() == null || GAMES.contains(line.appid()), "must be one of " + GAMES);
            its.range("price", line.price(), 1, MOST_CENTS);
        });
    }

    /** Its lines, of a body that was found well. */
    List<Line> lines() {
        return items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
    }

    /** As what to list those with a clear price; a draft is no wish. */
    ListingStatus wanted() {
        return listingStatus == null
                ? ListingStatus.READY
                : ListingStatus.parse(listingStatus).orElse(ListingStatus.DRAFT);
    }

    /**
     * An item of the seller's.
     *
     * @param id its asset id; the market's name is Steam's to say
     * @param appid the game
     * @param price in cents
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(
            @JsonDeserialize(using = TextOrNumber.class) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String id,

            @JsonDeserialize(using = TextOrNumber.class) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String appid,

            @Nullable Long price) {}

    /** Ids are texts to some clients and numbers to others. */
    static final class TextOrNumber extends JsonDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING) || parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return parser.getText();
            }
            throw MismatchedInputException.from(parser, String.class, "must be text");
        }
    }
}
