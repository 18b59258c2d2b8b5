package dev.bailee.escrow;

/**
 * A new account, the only time its secret is to be had.
 *
 * @param secret 32 characters of base 32, for one-time codes
 */
public record MintedAccount(Account account, String secret) {

    @Override
    public String toString() {
        return "MintedAccount[" + account + "]";
    }
}
