package dev.bailee.callbacks;

import dev.bailee.kernel.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What kind of place an address is, by the registries of special addresses. */
enum Tier {
    PUBLIC,
    /** Somebody's own network. */
    PRIVATE,
    LOOPBACK,
    /** Never a receiver: link-local, metadata services, multicast, reserved, unspecified. */
    FORBIDDEN;

    private static final List<Cidr> LOOPBACKS = blocks("127.0.0.0/8", "::1");

    private static final List<Cidr> PRIVATES =
            blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    // metadata services first: some lie in private or public blocks
    private static final List<Cidr> FORBIDDENS = blocks(
            "100.100.100.200",
            "168.63.129.16",
            "fd00:ec2::/32",
            "fd20:ce::/32",
            "fd00:c1::/32",
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20");

    // all of IPv6 that is routed publicly
    private static final Cidr GLOBAL_UNICAST = block("2000::/3");

    // forms of IPv6 that lead to the IPv4 address in their last four bytes
    private static final List<Cidr> EMBEDDED_LAST = blocks("::/96", "::ffff:0:0:0/96", "64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = block("2002::/16");

    private static final int V4_BYTES = 4;
    private static final int LAST = 12;

    static Tier of(InetAddress address) {
        if (contains(FORBIDDENS, address)) {
            return FORBIDDEN;
        }
        if (contains(LOOPBACKS, address)) {
            return LOOPBACK;
        }
        if (contains(PRIVATES, address)) {
            return PRIVATE;
        }
        return address instanceof Inet4Address ? PUBLIC : ofSix(address);
    }

    private static Tier ofSix(InetAddress address) {
        InetAddress inner = embedded(address);
        Tier tier = inner == null ? PUBLIC : of(inner);
        boolean translated = inner != null && contains(EMBEDDED_LAST, address);
        return translated || GLOBAL_UNICAST.contains(address) ? tier : FORBIDDEN;
    }

    /** The IPv4 address inside an IPv6 one, if it is of a form that has one. */
    static @Nullable InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (contains(EMBEDDED_LAST, address) || isIsatap(bytes)) {
            return v4(bytes, LAST);
        }
        return SIX_TO_FOUR.contains(address) ? v4(bytes, 2) : null;
    }

    // ..:0:5efe:a.b.c.d and ..:200:5efe:a.b.c.d, in any network
    private static boolean isIsatap(byte[] bytes) {
        return bytes.length > LAST
                && (bytes[8] & ~2) == 0
                && bytes[9] == 0
                && bytes[10] == 0x5e
                && bytes[11] == (byte) 0xfe;
    }

    private static InetAddress v4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + V4_BYTES));
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }

    private static boolean contains(List<Cidr> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<Cidr> blocks(String... texts) {
        return Stream.of(texts).map(Tier::block).toList();
    }

    private static Cidr block(String text) {
        return Cidr.parse(text).orElseThrow();
    }
}
