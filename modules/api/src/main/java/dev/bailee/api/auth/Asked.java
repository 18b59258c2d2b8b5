package dev.bailee.api.auth;

import dev.bailee.escrow.Verdict;
import dev.bailee.merchants.Allowance;
import dev.bailee.merchants.Caller;
import dev.bailee.merchants.ClientToken;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the filters have found out about a request, kept with the request. */
final class Asked {

    private static final String ADDRESS = "bailee.address";
    private static final String ALLOWANCE = "bailee.allowance";
    private static final String CALLER = "bailee.caller";
    private static final String CLIENT = "bailee.client";
    private static final String SELLER = "bailee.seller";

    private Asked() {}

    static void from(ContainerRequestContext request, InetAddress address) {
        request.setProperty(ADDRESS, address);
    }

    static InetAddress address(ContainerRequestContext request) {
        return (InetAddress) known(request, ADDRESS);
    }

    static void within(ContainerRequestContext request, Allowance allowance) {
        request.setProperty(ALLOWANCE, allowance);
    }

    /** The last limit that was asked, the merchant's if it came so far; null if the request couldn't be read. */
    static @Nullable Allowance allowance(ContainerRequestContext request) {
        return (Allowance) request.getProperty(ALLOWANCE);
    }

    static void by(ContainerRequestContext request, Caller caller) {
        request.setProperty(CALLER, caller);
    }

    static Caller caller(ContainerRequestContext request) {
        return (Caller) known(request, CALLER);
    }

    static void by(ContainerRequestContext request, ClientToken client) {
        request.setProperty(CLIENT, client);
    }

    static ClientToken client(ContainerRequestContext request) {
        return (ClientToken) known(request, CLIENT);
    }

    static void by(ContainerRequestContext request, Verdict.Admitted seller) {
        request.setProperty(SELLER, seller);
    }

    static Verdict.Admitted seller(ContainerRequestContext request) {
        return (Verdict.Admitted) known(request, SELLER);
    }

    private static Object known(ContainerRequestContext request, String name) {
        return Objects.requireNonNull(request.getProperty(name), name);
    }
}
