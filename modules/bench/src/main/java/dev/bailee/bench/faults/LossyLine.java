package dev.bailee.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A line to PostgreSQL that breaks, when it is told to, right after the server wrote something down and before it can
 * say so. Whoever wrote can't know whether it was done; it was. Without encryption, on this machine.
 */
public final class LossyLine implements AutoCloseable {

    private static final int ALL = 100;
    private static final int BACKLOG = 200;

    private final ServerSocket door;
    private final int target;
    private final RandomGenerator random;
    private final Set<LossyCall> calls = ConcurrentHashMap.newKeySet();
    private int percent;
    private int lost;

    private LossyLine(ServerSocket door, int target, long seed) {
        this.door = door;
        this.target = target;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Lays one to the PostgreSQL at a port of this machine; nothing is lost yet.
     *
     * @param seed of which answers get lost
     */
    public static LossyLine to(int target, long seed) throws IOException {
        ServerSocket door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        LossyLine line = new LossyLine(door, target, seed);
        Thread.ofVirtual().name("lossy-line").start(line::admit);
        return line;
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException _) {
                // whoever called hears no more than that, as of a server that is down
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            LossyCall call =
                    new LossyCall(client, new Socket(door.getInetAddress(), target), this::loses, calls::remove);
            calls.add(call);
            call.begin();
        } catch (IOException unreachable) {
            client.close();
            throw unreachable;
        }
    }

    private synchronized boolean loses() {
        boolean loses = random.nextInt(ALL) < percent;
        lost += loses ? 1 : 0;
        return loses;
    }

    /** From now on loses so many in a hundred of the answers to what was written. */
    public synchronized void lose(int percentNow) {
        percent = percentNow;
        lost = 0;
    }

    /** How many answers were lost since it was last told how many to lose. */
    public synchronized int lost() {
        return lost;
    }

    /** The port of this machine at which it begins. */
    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        calls.forEach(LossyCall::cut);
    }
}
