package dev.portcullis.identity.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.platform.problem.Rejection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    private final PasswordHashing hashing = new PasswordHashing(1, 1, Duration.ofSeconds(30));
    private final Password password = Password.of("/password", "correct horse");

    @AfterEach
    void close() {
        hashing.close();
    }

    @Test
    void aHashIsArgon2idWithItsSettingsAndDiffersEachTime() {
        String hash = hashing.hash(password);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(hashing.hash(password));
        assertThat(hashing.verify(password, hash)).isTrue();
        assertThat(hashing.verify(Password.of("/password", "wrong horse"), hash))
                .isFalse();
    }

    @Test
    void composedAndDecomposedCharactersAreTheSamePassword() {
        String hash = hashing.hash(Password.of("/password", "caf\u00e9 cr\u00e8me"));
        assertThat(hashing.verify(Password.of("/password", "cafe\u0301 cre\u0300me"), hash))
                .isTrue();
    }

    @Test
    void everyComparisonIsCounted() {
        String hash = hashing.hash(password);
        hashing.verify(password, hash);
        hashing.verifyNobodys(password);
        assertThat(hashing.isAnyOf(password, List.of(hash, hash))).isTrue();
        assertThat(hashing.verified()).isEqualTo(4);
    }

    @Test
    void whoeverComesTooManyIsToldToComeAgain() {
        try (HeldPasswords _ = HeldPasswords.of(hashing, 2)) {
            Rejection refusal = catchThrowableOfType(Rejection.class, () -> hashing.hash(password));
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.retryAfter()).isPresent();
        }
        assertThat(hashing.hash(password)).isNotEmpty();
    }

    @Test
    void nobodyWaitsLongerThanTheyHavePatience() {
        try (PasswordHashing impatient = new PasswordHashing(1, 2, Duration.ofMillis(1));
                HeldPasswords _ = HeldPasswords.of(impatient, 1)) {
            Rejection refusal = catchThrowableOfType(Rejection.class, () -> impatient.hash(password));
            assertThat(refusal.status()).isEqualTo(503);
        }
    }
}
