package dev.portcullis.decision.benchmark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A kept-alive HTTP/1.1 connection with at most one request under way. */
final class Connection {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final byte[] END_OF_HEAD = Wire.bytes("\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = Wire.bytes("\r\ncontent-length:");
    private static final byte[] CHUNKED = Wire.bytes("\r\ntransfer-encoding: chunked");
    private static final byte[] LAST_CHUNK = Wire.bytes("0\r\n\r\n");
    private static final byte[] OK = Wire.bytes("HTTP/1.1 200");

    /** How an answer came out. */
    enum Outcome {
        INCOMPLETE,
        RIGHT,
        WRONG
    }

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST_ANSWER);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_ANSWER);
    private final byte[] bytes = new byte[LARGEST_ANSWER];
    private final byte[] lower = new byte[LARGEST_ANSWER];
    private int length;
    private @Nullable Question question;
    private long intended;

    private Connection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    static Connection open(InetSocketAddress server, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(server);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(channel, key);
        key.attach(connection);
        return connection;
    }

    /** Sends a request that should have gone at the intended time. */
    void send(Question question, long intendedNanos) throws IOException {
        this.question = question;
        intended = intendedNanos;
        length = 0;
        question.writeTo(out.clear());
        out.flip();
        flush();
    }

    /** Goes on with a request that the socket could not take at once. */
    void flush() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    long intended() {
        return intended;
    }

    /** Takes what has arrived. */
    Outcome receive() throws IOException {
        in.clear();
        int read = channel.read(in);
        if (read < 0) {
            throw new IOException("the server closed a connection: " + new String(bytes, 0, length, ISO_8859_1));
        }
        in.flip().get(bytes, length, read);
        for (int i = length; i < length + read; i++) {
            lower[i] = (byte) (bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + 32 : bytes[i]);
        }
        length += read;
        int head = Wire.indexOf(bytes, 0, length, END_OF_HEAD);
        if (head < 0 || !isWhole(head + END_OF_HEAD.length)) {
            return Outcome.INCOMPLETE;
        }
        boolean right = Wire.indexOf(bytes, 0, OK.length, OK) == 0
                && question != null
                && question.isAnsweredBy(bytes, head, length);
        return right ? Outcome.RIGHT : Outcome.WRONG;
    }

    /** The answer, for showing. */
    String answer() {
        return new String(bytes, 0, length, ISO_8859_1);
    }

    private boolean isWhole(int body) {
        int at = Wire.indexOf(lower, 0, body, CONTENT_LENGTH);
        if (at >= 0) {
            int value = 0;
            for (int i = at + CONTENT_LENGTH.length; bytes[i] != '\r'; i++) {
                value = bytes[i] == ' ' ? value : value * 10 + bytes[i] - '0';
            }
            return length >= body + value;
        }
        if (Wire.indexOf(lower, 0, body, CHUNKED) < 0) {
            throw new IllegalStateException("an answer does not say how long it is: " + answer());
        }
        return Wire.indexOf(bytes, Math.max(body, length - LAST_CHUNK.length), length, LAST_CHUNK) >= 0;
    }

    void close() throws IOException {
        channel.close();
    }
}
