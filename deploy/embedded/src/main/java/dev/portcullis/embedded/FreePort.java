package dev.portcullis.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
public final class FreePort {

    private FreePort() {}

    /**
     * A port that nobody listens on. Another process may take it before the caller does, so whoever binds it has to be
     * ready to ask again.
     */
    public static int find() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedServerException("The loopback interface has no free port.", e);
        }
    }

    /** Tells whether nobody listens on the port at present. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }
}
