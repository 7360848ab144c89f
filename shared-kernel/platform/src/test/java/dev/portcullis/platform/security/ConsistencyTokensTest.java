package dev.portcullis.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokensTest {

    private static final AccountId ACCOUNT = new AccountId(1_000_000_000_000_101L);
    private static final AccountVector VECTOR =
            new AccountVector(new StreamPosition(1, 17), StreamPosition.NONE, new StreamPosition(2, 300));

    private final ConsistencyTokens tokens = new ConsistencyTokens(new byte[32]);

    @Test
    void aTokenGivesItsVectorBack() {
        Random random = new Random(4711);
        for (int i = 0; i < 1_000; i++) {
            AccountId account = new AccountId(random.nextLong(1, 999_999_999_999_999_999L));
            AccountVector vector = new AccountVector(position(random), position(random), position(random));
            String token = tokens.issue(account, vector);
            assertThat(token).hasSizeLessThanOrEqualTo(100).matches("[A-Za-z0-9_-]+");
            assertThat(tokens.verify(token, account)).isEqualTo(vector);
        }
    }

    /** The form is a promise to everybody who keeps tokens. */
    @Test
    void theFormDoesNotChange() {
        assertThat(tokens.issue(ACCOUNT, VECTOR)).isEqualTo("AeWAmqbqr-MBAREAAAKsAsFkIz3WdLlPF3kbdlxbY80");
    }

    @Test
    void theLongestTokenFits() {
        StreamPosition far = new StreamPosition(Integer.MAX_VALUE, Long.MAX_VALUE);
        AccountId largest = new AccountId(999_999_999_999_999_999L);
        String token = tokens.issue(largest, new AccountVector(far, far, far));
        assertThat(token).hasSizeLessThanOrEqualTo(100);
        assertThat(tokens.verify(token, largest)).isEqualTo(new AccountVector(far, far, far));
    }

    @Test
    void aTokenOfAnotherAccountIsRefused() {
        assertRefused(tokens.issue(new AccountId(17), VECTOR), "InvalidConsistencyToken.Account");
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.issue(ACCOUNT, VECTOR));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(changed),
                    bit < 8 ? "InvalidConsistencyToken.Malformed" : "InvalidConsistencyToken.Signature");
        }
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        byte[] other = new byte[32];
        other[0] = 1;
        assertRefused(new ConsistencyTokens(other).issue(ACCOUNT, VECTOR), "InvalidConsistencyToken.Signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AQ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoTokenIsMalformed(String text) {
        assertRefused(text, "InvalidConsistencyToken.Malformed");
        assertRefused("A".repeat(101), "InvalidConsistencyToken.Malformed");
    }

    private void assertRefused(String token, String code) {
        assertThatThrownBy(() -> tokens.verify(token, ACCOUNT)).isInstanceOfSatisfying(Rejection.class, rejection -> {
            assertThat(rejection.status()).isEqualTo(400);
            assertThat(rejection.code()).isEqualTo(code);
        });
    }

    private static StreamPosition position(Random random) {
        return random.nextInt(5) == 0
                ? StreamPosition.NONE
                : new StreamPosition(1 + random.nextInt(1_000), random.nextLong(1, 1L << random.nextInt(1, 62)));
    }
}
