package dev.portcullis.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class FreePort {

    /** Below the range from which Linux takes the ports of outgoing connections, so that none of them gets in between. */
    private static final int FIRST = 15_000;

    private static final int LAST = 31_999;
    private static final int ATTEMPTS = 200;

    private FreePort() {}

    /**
     * A port that nobody listens on. Another process may take it before the caller does, so whoever binds it has to be
     * ready to ask again.
     */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedServerException("The loopback interface has no free port.");
    }

    /** Tells whether nobody listens on the port at present. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
