package dev.portcullis.decision.benchmark.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** A request as it goes over the wire, and what its answer must contain to be right. */
final class Question {

    private final byte[] bytes;
    private final byte[] expected;

    private Question(byte[] bytes, byte[] expected) {
        this.bytes = bytes;
        this.expected = expected;
    }

    static Question post(String path, List<String> headers, String body, String expected) {
        StringBuilder text = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        byte[] content = Wire.bytes(body);
        text.append("Content-Type: application/json\r\nContent-Length: ")
                .append(content.length)
                .append("\r\n\r\n")
                .append(body);
        return new Question(Wire.bytes(text.toString()), Wire.bytes(expected));
    }

    /** The questions about a world, one for each of its askings. */
    static List<Question> of(PolicyWorld world, int count, Dialect dialect) {
        return IntStream.range(0, count)
                .mapToObj(i -> dialect.question(world.asking(i)))
                .toList();
    }

    /** Writes the request into the buffer. */
    void writeTo(ByteBuffer out) {
        out.put(bytes);
    }

    /** Whether an answer that ends there and whose body begins there is right. */
    boolean isAnsweredBy(byte[] answer, int body, int end) {
        return Wire.indexOf(answer, body, end, expected) >= 0;
    }

    /** How a server wants to be asked. */
    @FunctionalInterface
    interface Dialect {

        Question question(PolicyWorld.Asking asking);
    }
}
