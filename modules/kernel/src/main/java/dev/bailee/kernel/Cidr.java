package dev.bailee.kernel;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses, of IPv4 or IPv6. An IPv4 address that comes wrapped into IPv6 counts as IPv4.
 *
 * @param network an address of the block
 * @param bits how many leading bits all its addresses share
 */
public record Cidr(InetAddress network, int bits) {

    // names would be looked up, and Java reads "10.1" as an address
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    public Cidr {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no block of " + bits + " bits around " + network);
        }
    }

    /** The block that {@code text} spells, such as {@code 10.0.0.0/8} or {@code 2001:db8::1}, or empty if none. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        if (slash >= 0 && !BITS.matcher(bits).matches()) {
            return Optional.empty();
        }
        return address.flatMap(network -> of(network, bits));
    }

    private static Optional<Cidr> of(InetAddress network, String bits) {
        int most = network.getAddress().length * Byte.SIZE;
        int wanted = bits.isEmpty() ? most : Integer.parseInt(bits);
        return wanted > most ? Optional.empty() : Optional.of(new Cidr(network, wanted));
    }

    /** The address that {@code text} spells in digits, or empty; never asks a name server. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
