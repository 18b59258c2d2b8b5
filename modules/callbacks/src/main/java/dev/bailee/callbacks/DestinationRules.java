package dev.bailee.callbacks;

import java.net.InetSocketAddress;
import java.util.Set;

/**
 * Which addresses callbacks may go to, beyond public ones over https.
 *
 * @param allowHttp whether plain http will do
 * @param allowLoopback exact {@code host:port} on this machine, as the URL has it; the port needs no other permission
 * @param allowPrivate hosts, or CIDR blocks, inside private networks
 * @param allowPorts ports beside 80 and 443
 * @param listening where we listen ourselves, on the wildcard address for every interface; never called back
 */
public record DestinationRules(
        boolean allowHttp,
        Set<String> allowLoopback,
        Set<String> allowPrivate,
        Set<Integer> allowPorts,
        Set<InetSocketAddress> listening) {

    /** Public addresses over https alone. */
    public static final DestinationRules STRICT = new DestinationRules(false, Set.of(), Set.of(), Set.of(), Set.of());

    public DestinationRules {
        allowLoopback = Set.copyOf(allowLoopback);
        allowPrivate = Set.copyOf(allowPrivate);
        allowPorts = Set.copyOf(allowPorts);
        listening = Set.copyOf(listening);
    }

    /** These loopback receivers over http, as demos and tests want it. */
    public static DestinationRules loopback(String... hostsAndPorts) {
        return new DestinationRules(true, Set.of(hostsAndPorts), Set.of(), Set.of(), Set.of());
    }
}
