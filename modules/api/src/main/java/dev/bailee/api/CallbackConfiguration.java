package dev.bailee.api;

import dev.bailee.callbacks.CallbackSettings;
import dev.bailee.callbacks.DestinationRules;
import io.dropwizard.util.Duration;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/**
 * Where callbacks may go, and how patiently.
 *
 * @param allowHttp whether plain http will do
 * @param allowLoopback exact {@code host:port} on this machine
 * @param allowPrivate hosts or CIDR blocks inside private networks
 * @param allowPorts ports beside 80 and 443
 * @param retries the waits between attempts
 * @param mergeWindow in which changes of one trade share a callback
 */
public record CallbackConfiguration(
        boolean allowHttp,
        Set<String> allowLoopback,
        Set<String> allowPrivate,
        Set<Integer> allowPorts,
        List<Duration> retries,
        Duration mergeWindow) {

    CallbackSettings settings(Set<InetSocketAddress> listening) {
        DestinationRules destinations =
                new DestinationRules(allowHttp, allowLoopback, allowPrivate, allowPorts, listening);
        return CallbackSettings.of(destinations)
                .withRetries(retries.stream().map(Duration::toJavaDuration).toList())
                .withMergeWindow(mergeWindow.toJavaDuration());
    }
}
