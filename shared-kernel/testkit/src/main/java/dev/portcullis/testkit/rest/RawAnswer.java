package dev.portcullis.testkit.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What comes back for bytes that no HTTP client would send.
 *
 * @param contentType empty if the answer says none
 */
public record RawAnswer(int status, String contentType, String body) {

    private static final String CONTENT_TYPE = "content-type:";

    /** Sends the first line of a request and a Host header, and reads until the other side closes. */
    public static RawAnswer to(URI server, String requestLine) {
        String request = requestLine + "\r\nHost: " + server.getAuthority() + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    private static RawAnswer read(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = text.substring(0, end);
        String type = head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(CONTENT_TYPE))
                .map(line -> line.substring(CONTENT_TYPE.length()).strip())
                .findFirst()
                .orElse("");
        return new RawAnswer(Integer.parseInt(head.split(" ", 3)[1]), type, text.substring(end + 4));
    }
}
