package dev.bailee.bench.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One connection over such a line. Of the protocol it knows how a connection begins and how a server's messages look:
 * a type, a length that counts itself, a body.
 */
final class LossyCall {

    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final int COMMAND_COMPLETE = 'C';
    private static final int READY = 'Z';
    private static final int IDLE = 'I';
    private static final Pattern WRITTEN_ALONE = Pattern.compile("(INSERT 0|UPDATE|DELETE) [1-9]\\d*");

    private final Socket client;
    private final Socket server;
    private final BooleanSupplier loses;
    private final Consumer<LossyCall> ended;
    private boolean inTransaction;

    /**
     * @param loses asked at each answer that could get lost
     * @param ended told once both ends are closed
     */
    LossyCall(Socket client, Socket server, BooleanSupplier loses, Consumer<LossyCall> ended) {
        this.client = client;
        this.server = server;
        this.loses = loses;
        this.ended = ended;
    }

    private interface Way {
        void go() throws IOException;
    }

    void begin() {
        Thread.ofVirtual().name("lossy-line-forth").start(() -> walk(this::forth));
    }

    private void walk(Way way) {
        try {
            way.go();
        } catch (IOException _) {
            // one end has closed it
        } finally {
            cut();
        }
    }

    private void forth() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        DataInputStream asked = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        DataOutputStream passed = new DataOutputStream(server.getOutputStream());
        while (isQuestionAboutEncryption(asked, passed)) {
            // answered by a single byte, before messages begin
            client.getOutputStream().write(server.getInputStream().read());
        }
        Thread.ofVirtual().name("lossy-line-back").start(() -> walk(this::back));
        asked.transferTo(passed);
    }

    // a client's first packets have a length and a number, and no type
    private static boolean isQuestionAboutEncryption(DataInputStream asked, DataOutputStream passed)
            throws IOException {
        int length = asked.readInt();
        int number = asked.readInt();
        byte[] rest = asked.readNBytes(length - 2 * Integer.BYTES);
        passed.writeInt(length);
        passed.writeInt(number);
        passed.write(rest);
        return number == SSL_REQUEST || number == GSS_REQUEST;
    }

    private void back() throws IOException {
        DataInputStream answered = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        DataOutputStream passed = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        while (true) {
            int type = answered.readUnsignedByte();
            byte[] body = answered.readNBytes(answered.readInt() - Integer.BYTES);
            if (isWritten(type, body) && loses.getAsBoolean()) {
                return;
            }
            passed.writeByte(type);
            passed.writeInt(body.length + Integer.BYTES);
            passed.write(body);
            if (answered.available() == 0) {
                passed.flush();
            }
        }
    }

    // a transaction by its commit, and what is written outside one by itself
    private boolean isWritten(int type, byte[] body) {
        if (type == READY) {
            inTransaction = body[0] != IDLE;
        }
        if (type != COMMAND_COMPLETE) {
            return false;
        }
        String tag = new String(body, 0, body.length - 1, StandardCharsets.US_ASCII);
        inTransaction |= tag.equals("BEGIN");
        return tag.equals("COMMIT")
                || (!inTransaction && WRITTEN_ALONE.matcher(tag).matches());
    }

    /** Closes both ends. */
    void cut() {
        try (client;
                server) {
            ended.accept(this);
        } catch (IOException _) {
            // as it was to be
        }
    }
}
