package dev.portcullis.standalone.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretSearchTest {

    private static final Secret PASSWORD = Secret.text("password", "Correct horse/1+?~ä");
    private static final Secret OTHER = Secret.text("other", "Correct horse of another colour");

    private final SecretSearch search = new SecretSearch(List.of(PASSWORD, OTHER));

    @Test
    void everyFormIsFoundWhereverItBeginsAndNoOtherSecretWithIt() {
        PASSWORD.forms()
                .forEach((form, bytes) -> assertThat(search.in(surrounded(bytes)))
                        .as(form)
                        .contains("password, " + form)
                        .noneMatch(finding -> finding.startsWith("other")));
    }

    @Test
    void aSecretInsideSomethingThatWasEncodedAsAWholeIsFound() {
        for (int before = 0; before < 7; before++) {
            String whole = "x".repeat(before) + new String(PASSWORD.content(), StandardCharsets.UTF_8) + "yz";
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            assertThat(search.in(Base64.getEncoder().encodeToString(bytes))).isNotEmpty();
            assertThat(search.in(Base64.getUrlEncoder().encodeToString(bytes))).isNotEmpty();
        }
    }

    @Test
    void aSecretThatIsCutByTheEndOfAChunkIsFound() {
        for (int at : new int[] {(1 << 20) - 5, (1 << 20) + 1, (2 << 20) - 1, (3 << 20) + 40}) {
            var stream = new ByteArrayOutputStream();
            stream.writeBytes(new byte[at]);
            stream.writeBytes(PASSWORD.content());
            assertThat(search.in(stream.toByteArray())).as("at %d", at).containsExactly("password, plain");
            stream.writeBytes(new byte[1 << 20]);
            assertThat(search.in(stream.toByteArray())).as("at %d", at).containsExactly("password, plain");
        }
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        assertThat(search.in(noise)).isEmpty();
        assertThat(search.in("Correct horse")).isEmpty();
        assertThat(search.in("")).isEmpty();
    }

    private static byte[] surrounded(byte[] bytes) {
        List<Byte> all = new ArrayList<>();
        for (byte b : "before ".getBytes(StandardCharsets.UTF_8)) {
            all.add(b);
        }
        for (byte b : bytes) {
            all.add(b);
        }
        for (byte b : " after".getBytes(StandardCharsets.UTF_8)) {
            all.add(b);
        }
        byte[] whole = new byte[all.size()];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = all.get(i);
        }
        return whole;
    }
}
