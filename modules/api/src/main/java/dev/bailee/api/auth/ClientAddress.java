package dev.bailee.api.auth;

import dev.bailee.kernel.Cidr;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out where a request comes from. Every proxy appends the address it was called from to {@code
 * X-Forwarded-For}; anyone can write what stands left of that. So the list is read from the right for as long as a
 * trusted proxy has written it.
 */
public final class ClientAddress {

    /** Where proxies say whom they speak for. */
    static final String HEADER = "X-Forwarded-For";

    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*)\\](:\\d+)?");
    private static final Pattern WITH_PORT = Pattern.compile("([\\d.]+):\\d+");

    private final List<Cidr> trustedProxies;

    /**
     * @param trustedProxies addresses or blocks of addresses
     * @throws IllegalArgumentException if one is neither
     */
    public ClientAddress(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream()
                .map(text -> Cidr.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "trustedProxies: not an address or a CIDR block: " + text)))
                .toList();
    }

    /**
     * The address a request comes from: the rightmost one forwarded that is no trusted proxy's, or the peer's where
     * the peer is none, or where all are.
     *
     * @param peer who holds the other end of the connection
     * @param forwarded every {@code X-Forwarded-For} header, in order
     */
    InetAddress of(InetAddress peer, List<String> forwarded) {
        if (!isTrusted(peer)) {
            return peer;
        }
        InetAddress nearest = peer;
        for (String entry : entries(forwarded).reversed()) {
            Optional<InetAddress> address = parse(entry);
            if (address.isEmpty()) {
                // a proxy that hides its caller is as far as anyone can see
                return nearest;
            }
            nearest = address.get();
            if (!isTrusted(nearest)) {
                return nearest;
            }
        }
        return peer;
    }

    private static List<String> entries(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    /** Reads an address as servers and proxies spell it: also in brackets, with a port or with a zone. */
    static Optional<InetAddress> parse(String text) {
        Matcher bracketed = BRACKETED.matcher(text);
        Matcher withPort = WITH_PORT.matcher(text);
        String address = bracketed.matches() ? bracketed.group(1) : withPort.matches() ? withPort.group(1) : text;
        int zone = address.indexOf('%');
        return Cidr.address(zone < 0 ? address : address.substring(0, zone));
    }
}
