package dev.portcullis.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private final Totp codes = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theVectorsOfTheStandardHold(long seconds, String code) {
        assertThat(codes.code(Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @Test
    void aCodeIsGoodOneStepBeforeAndAfter() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);
        assertThat(codes.stepOf(codes.code(step - 1), now)).hasValue(step - 1);
        assertThat(codes.stepOf(codes.code(step + 1), now)).hasValue(step + 1);
        assertThat(codes.stepOf(codes.code(step + 2), now)).isEmpty();
        assertThat(codes.stepOf(codes.code(step - 2), now)).isEmpty();
    }

    @Test
    void twoCodesHaveToFollowOneAnother() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);
        assertThat(codes.secondStepOf(codes.code(step - 1), codes.code(step), now))
                .hasValue(step);
        assertThat(codes.secondStepOf(codes.code(step), codes.code(step - 1), now))
                .isEmpty();
        assertThat(codes.secondStepOf(codes.code(step - 1), codes.code(step + 1), now))
                .isEmpty();
        assertThat(codes.secondStepOf(codes.code(step), codes.code(step), now)).isEmpty();
    }

    @Test
    void seedsAreWrittenAsAppsReadThem() {
        assertThat(Base32.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
