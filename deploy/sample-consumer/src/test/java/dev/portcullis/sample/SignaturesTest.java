package dev.portcullis.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the sample signs is what the committed vector says. */
class SignaturesTest {

    private static final Path VECTORS = Path.of("../../shared-kernel/vocabulary/src/test/resources/signing");

    @Test
    void theGoldenVectorVerifies() throws IOException, GeneralSecurityException {
        ReceivedEvent event = golden();

        assertThat(new String(Signatures.signedBytes(event), UTF_8))
                .isEqualTo(Files.readString(VECTORS.resolve("event-v1.txt")));
        assertThat(keys().verify(event)).isTrue();
    }

    @Test
    void aChangedVectorDoesNot() throws IOException, GeneralSecurityException {
        ReceivedEvent event = golden();
        for (String name : event.attributes().keySet()) {
            Map<String, String> changed = new HashMap<>(event.attributes());
            changed.merge(name, "=", String::concat);
            assertThat(keys().verify(new ReceivedEvent("here", changed, event.contentType(), event.payload())))
                    .as(name)
                    .isFalse();
        }
        assertThat(keys().verify(new ReceivedEvent("here", event.attributes(), Optional.empty(), event.payload())))
                .isFalse();
        assertThat(keys().verify(new ReceivedEvent("here", event.attributes(), event.contentType(), "{}")))
                .isFalse();
    }

    private static Signatures keys() throws IOException, GeneralSecurityException {
        return Signatures.trusting(VECTORS.resolve("golden.signing.pub"));
    }

    /** Takes the vector apart again; one value of it has two lines. */
    private static ReceivedEvent golden() throws IOException {
        Map<String, String> attributes = new HashMap<>();
        String form = Files.readString(VECTORS.resolve("event-v1.txt"));
        String text = form.substring(form.indexOf('\n') + 1, form.indexOf("datacontenttype:"));
        while (!text.isEmpty()) {
            List<String> parts = List.of(text.split(":", 3));
            int length = Integer.parseInt(parts.get(1));
            byte[] rest = parts.get(2).getBytes(UTF_8);
            if (length >= 0) {
                attributes.put(parts.get(0), new String(rest, 0, length, UTF_8));
            }
            int next = Math.max(length, 0) + 1;
            text = new String(rest, next, rest.length - next, UTF_8);
        }
        attributes.put(
                "signature",
                Files.readString(VECTORS.resolve("event-v1.signature")).strip());
        return new ReceivedEvent(
                "here",
                attributes,
                Optional.of("application/json"),
                "{\"userId\":\"200000000000000001\",\"userName\":\"älice\"}");
    }
}
