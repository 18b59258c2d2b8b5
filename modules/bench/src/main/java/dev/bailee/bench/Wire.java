package dev.bailee.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** One connection that speaks as little HTTP as it takes: what a load's clients cost, the server lacks. */
public final class Wire implements AutoCloseable {

    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final String CLOSE = "connection: close";
    private static final Set<Integer> AGAIN = Set.of(409, 429, 503);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int TRIES = 1_500;

    private final Socket socket;
    private final InputStream in;
    private byte[] body = new byte[0];
    private boolean over;

    /** To a port of this machine. */
    public Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Answers with the status. */
    public int get(String path, String key) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nhost: bench\r\napi-key: " + key + "\r\n\r\n");
    }

    int post(String path, String key, String json) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nhost: bench\r\napi-key: " + key
                + "\r\ncontent-type: application/json\r\ncontent-length: " + json.length() + "\r\n\r\n" + json);
    }

    /**
     * Asks until it is taken, for five minutes, as a merchant would: as many wait as may, the user's last request still
     * runs, or a machine that is busy with something else has let it wait for a connection in vain.
     */
    void insist(String path, String key, String json) throws IOException, InterruptedException {
        int status = post(path, key, json);
        for (int left = TRIES; left > 0 && AGAIN.contains(status); left--) {
            Thread.sleep(PAUSE);
            status = post(path, key, json);
        }
        if (status != 200) {
            throw new IOException("not taken: " + status + " " + body());
        }
    }

    /** Whether the other side said that it answers here no more. */
    public boolean isOver() {
        return over;
    }

    /** Of the last answer. */
    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private int send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
            chunked |= header.equalsIgnoreCase(CHUNKED);
            over |= header.equalsIgnoreCase(CLOSE);
        }
        body = body(length, chunked);
        return status;
    }

    // what has no length and no chunks ends with the connection
    private byte[] body(int length, boolean chunked) throws IOException {
        if (chunked) {
            return chunks();
        }
        return length < 0 ? in.readAllBytes() : in.readNBytes(length);
    }

    private byte[] chunks() throws IOException {
        StringBuilder whole = new StringBuilder();
        int size;
        do {
            size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            whole.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
            line();
        } while (size > 0);
        return whole.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the gateway hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
