package dev.bailee.bench.rolling;

import dev.bailee.bench.cluster.Cluster;
import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Web;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer of connections: hands each to one of the processes that said a moment ago that they are ready, by turns,
 * and passes on what both sides say. It never sends anything twice.
 */
final class Balancer implements AutoCloseable {

    private static final long LOOK_MS = 500;

    private final Cluster cluster;
    private final List<String> names;
    private final ServerSocket door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService lines = Executors.newVirtualThreadPerTaskExecutor();

    private Balancer(Cluster cluster) throws IOException {
        this.cluster = cluster;
        this.names = cluster.apis().stream().map(Service::name).toList();
    }

    /** Stands before all that answer requests. */
    static Balancer before(Cluster cluster) throws IOException {
        Balancer balancer = new Balancer(cluster);
        balancer.look();
        var _ = balancer.looks.scheduleWithFixedDelay(balancer::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        var _ = balancer.lines.submit(balancer::welcome);
        return balancer;
    }

    private void look() {
        for (String name : names) {
            if (Web.isGood(cluster.admin(name, "/ready"))) {
                ready.add(name);
            } else {
                ready.remove(name);
            }
        }
    }

    /** Whether connections are handed to it. */
    boolean isReady(String name) {
        return ready.contains(name);
    }

    int port() {
        return door.getLocalPort();
    }

    private void welcome() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                var _ = lines.submit(() -> connect(client));
            }
        } catch (IOException closed) {
            // it is over
        }
    }

    // who doesn't even take the call was sent nothing
    private void connect(Socket client) {
        for (int tries = 0; tries < names.size(); tries++) {
            String name = next();
            URI address = Objects.requireNonNull(cluster.addresses().get(name));
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                var _ = lines.submit(() -> pass(client, server));
                pass(server, client);
                return;
            } catch (IOException nobody) {
                ready.remove(name);
            }
        }
        close(client);
    }

    private String next() {
        List<String> choice = names.stream().filter(ready::contains).toList();
        List<String> from = choice.isEmpty() ? names : choice;
        return from.get(Math.floorMod(turn.getAndIncrement(), from.size()));
    }

    // whoever has said all leaves, and so the other hears it
    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            byte[] some = new byte[16_384];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                to.getOutputStream().write(some, 0, count);
            }
        } catch (IOException cut) {
            // told to the other below
        } finally {
            close(to);
            close(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException late) {
            // it is closed all the same
        }
    }

    @Override
    public void close() throws IOException {
        looks.shutdownNow();
        door.close();
        lines.shutdownNow();
    }
}
