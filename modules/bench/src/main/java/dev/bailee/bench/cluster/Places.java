package dev.bailee.bench.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Ports of this machine, on loopback. */
public final class Places {

    // below those that outgoing connections get, one of which would have it when a process that was away comes back,
    // and above those that Temporal's server chooses from
    private static final int LOWEST = 22_000;
    private static final int HIGHEST = 32_000;

    private static final SplittableRandom RANDOM = new SplittableRandom();
    private static final Set<Integer> GIVEN = new HashSet<>();

    private Places() {}

    /** One that nobody listens on, and that wasn't given away before: whoever got it may not listen yet. */
    public static synchronized int free() {
        return RANDOM.ints(LOWEST, HIGHEST)
                .filter(Places::isFree)
                .filter(GIVEN::add)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether somebody listens there. */
    public static boolean isTaken(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
