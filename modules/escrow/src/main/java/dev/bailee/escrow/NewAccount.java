package dev.bailee.escrow;

import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an account is to be; 1001 if the name or the owner won't do.
 *
 * @param name at most 128 characters
 * @param owner {@code <region>:<uuid>}, in small letters
 */
public record NewAccount(UUID merchantId, String name, String owner, TradeUrl tradeUrl, List<Cidr> cidrs) {

    private static final int LONGEST_NAME = 128;
    private static final Pattern OWNER = Pattern.compile("[a-z0-9-]{1,63}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public NewAccount {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Refusal.invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        if (!OWNER.matcher(owner).matches()) {
            throw Refusal.invalid("owner", "must be a region, a colon and a UUID, in small letters");
        }
        cidrs = List.copyOf(cidrs);
    }
}
