package dev.portcullis.identity;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every request as it is told to and remembers the last one. */
final class StandInPolicyService implements AutoCloseable {

    private final HttpServer server;
    private volatile int status;
    private volatile String body;
    private volatile boolean refusesToDetach;
    private volatile String lastRequest = "";

    private StandInPolicyService(int status, String body) {
        this.status = status;
        this.body = body;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            lastRequest = exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            byte[] answer = this.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            boolean refused = refusesToDetach && exchange.getRequestMethod().equals("DELETE");
            exchange.sendResponseHeaders(refused ? 403 : this.status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    static StandInPolicyService answering(int status, String body) {
        return new StandInPolicyService(status, body);
    }

    void answer(int nextStatus, String nextBody) {
        status = nextStatus;
        body = nextBody;
    }

    /** From now on nobody may detach. */
    void refuseToDetach() {
        refusesToDetach = true;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Path, query and Authorization header of the last request. */
    String lastRequest() {
        return lastRequest;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
