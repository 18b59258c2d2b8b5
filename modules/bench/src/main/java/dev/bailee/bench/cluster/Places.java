package dev.bailee.bench.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;

/** Ports of this machine, on loopback. */
public final class Places {

    // below those that outgoing connections get, one of which would have it when a process that was away comes back
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 32_000;

    private static final SplittableRandom RANDOM = new SplittableRandom();

    private Places() {}

    /** One that nobody listens on. */
    public static synchronized int free() {
        return RANDOM.ints(LOWEST, HIGHEST).filter(Places::isFree).findFirst().orElseThrow();
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
