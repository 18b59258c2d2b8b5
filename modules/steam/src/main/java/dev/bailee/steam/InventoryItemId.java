package dev.bailee.steam;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which item of an inventory it is. Valid until the item changes hands: Steam then gives it another asset id.
 *
 * @param game Steam's app id, such as {@code 730}
 * @param contextId the part of the game's inventory it lies in
 * @param assetId Steam's number of it there
 */
public record InventoryItemId(String game, String contextId, String assetId) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,10})/(\\d{1,10})/(\\d{1,20})");

    /** As callers see it: text that means nothing to them. */
    public String encoded() {
        String text = game + "/" + contextId + "/" + assetId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The id that {@link #encoded} made this text of, or empty if it is no such text. */
    public static Optional<InventoryItemId> parse(String text) {
        try {
            Matcher matcher = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return matcher.matches()
                    ? Optional.of(new InventoryItemId(matcher.group(1), matcher.group(2), matcher.group(3)))
                            .filter(id -> id.encoded().equals(text))
                    : Optional.empty();
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }
}
