package dev.bailee.callbacks;

import dev.bailee.kernel.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Where callbacks may go. Checks a URL's form, and every address its name resolves to, each time: one address that is
 * out of bounds refuses them all. What it returns is what is dialled, without a second look-up.
 *
 * <p>Every refusal reads like a name that doesn't exist, so that nothing is learnt from it.
 */
public final class DestinationGuard implements DnsResolver {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int URL_CHARS = 2_048;
    private static final long LOOKUP_SECONDS = 5;

    /** How names become addresses. */
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    private final DestinationRules rules;
    private final Names names;
    private final Set<String> privateHosts;
    private final List<Cidr> privateBlocks;

    /** A guard that asks the system for addresses. */
    public DestinationGuard(DestinationRules rules) {
        this(rules, InetAddress::getAllByName);
    }

    DestinationGuard(DestinationRules rules, Names names) {
        this.rules = rules;
        this.names = names;
        List<Cidr> blocks = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        for (String entry : rules.allowPrivate()) {
            Optional<Cidr> block = Cidr.parse(entry);
            if (block.isEmpty() && entry.indexOf('/') >= 0) {
                throw new IllegalArgumentException("callbacks.allowPrivate: " + entry + " is no block of addresses");
            }
            block.ifPresentOrElse(blocks::add, () -> hosts.add(entry.toLowerCase(Locale.ROOT)));
        }
        this.privateBlocks = List.copyOf(blocks);
        this.privateHosts = Set.copyOf(hosts);
    }

    /**
     * The URL, if its form is one we connect to; its addresses are checked when it is dialled.
     *
     * @throws IOException if it isn't
     */
    public URI destination(String url) throws IOException {
        try {
            URI uri = new URI(url);
            if (url.length() <= URL_CHARS && isWellFormed(uri) && isAllowedPort(uri)) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // refused like every other form we don't take
        }
        throw new UnknownHostException("no destination for callbacks");
    }

    private boolean isWellFormed(URI uri) {
        String host = uri.getHost();
        return host != null
                && host.indexOf('%') < 0
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && ("https".equalsIgnoreCase(uri.getScheme())
                        || (rules.allowHttp() && "http".equalsIgnoreCase(uri.getScheme())));
    }

    private boolean isAllowedPort(URI uri) {
        int port = port(uri);
        return port == HTTP
                || port == HTTPS
                || rules.allowPorts().contains(port)
                || isAllowedLoopback(uri.getHost(), port);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS : HTTP;
    }

    private boolean isAllowedLoopback(String host, int port) {
        String name = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return rules.allowLoopback().contains(name.toLowerCase(Locale.ROOT) + ":" + port);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetSocketAddress> checked = new ArrayList<>();
        for (InetAddress address : lookUp(host)) {
            if (!isAllowed(host, address, port)) {
                throw new UnknownHostException("no destination for callbacks");
            }
            checked.add(new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
        }
        return checked;
    }

    // a name server that doesn't answer can't be interrupted, only left behind
    private InetAddress[] lookUp(String host) throws UnknownHostException {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(names.lookUp(host));
            } catch (UnknownHostException | RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.orTimeout(LOOKUP_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException _) {
            throw new UnknownHostException("no destination for callbacks");
        }
    }

    private boolean isAllowed(String host, InetAddress address, int port) {
        InetAddress inner = Tier.embedded(address);
        if (isOurs(address, port) || (inner != null && isOurs(inner, port))) {
            return false;
        }
        return switch (Tier.of(address)) {
            case PUBLIC -> true;
            case PRIVATE -> privateHosts.contains(host.toLowerCase(Locale.ROOT)) || isAllowedPrivate(address);
            case LOOPBACK -> isAllowedLoopback(host, port);
            case FORBIDDEN -> false;
        };
    }

    private boolean isAllowedPrivate(InetAddress address) {
        InetAddress inner = Tier.embedded(address);
        return privateBlocks.stream()
                .anyMatch(block -> block.contains(address) || (inner != null && block.contains(inner)));
    }

    private boolean isOurs(InetAddress address, int port) {
        return rules.listening().stream()
                .filter(listener -> listener.getPort() == port)
                .map(InetSocketAddress::getAddress)
                .anyMatch(listener -> listener.equals(address) || (listener.isAnyLocalAddress() && isLocal(address)));
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return true;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new UnknownHostException("addresses are checked together with their port");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
