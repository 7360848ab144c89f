package dev.portcullis.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.testkit.sealing.Recipient;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientKeyTest {

    private final Recipient recipient = Recipient.fresh();
    private final RecipientKey key = RecipientKey.parse(recipient.publicKey());

    private RecipientKey.Sealed sealed(String purpose, String context, String content) {
        return key.seal(purpose.getBytes(UTF_8), context.getBytes(UTF_8), content.getBytes(UTF_8));
    }

    @Test
    void anotherImplementationOfTheStandardOpensWhatIsSealed() {
        for (String content : new String[] {"", "s3cret", "ü".repeat(100_000)}) {
            RecipientKey.Sealed sealed = sealed("secrets", "1:42", content);

            assertThat(recipient.open("secrets", "1:42", sealed.encapsulation(), sealed.ciphertext()))
                    .isEqualTo(content);
        }
    }

    @Test
    void theSameContentIsSealedDifferentlyEachTime() {
        assertThat(sealed("secrets", "1:42", "s3cret")).isNotEqualTo(sealed("secrets", "1:42", "s3cret"));
    }

    @Test
    void nothingOpensForAnotherKeyPurposeOrContextOrAfterAChange() {
        RecipientKey.Sealed sealed = sealed("secrets", "1:42", "s3cret");
        byte[] changed = Base64.getDecoder().decode(sealed.ciphertext());
        changed[0] ^= 1;

        assertThatThrownBy(() -> Recipient.fresh().open("secrets", "1:42", sealed.encapsulation(), sealed.ciphertext()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recipient.open("others", "1:42", sealed.encapsulation(), sealed.ciphertext()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recipient.open("secrets", "1:43", sealed.encapsulation(), sealed.ciphertext()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recipient.open(
                        "secrets",
                        "1:42",
                        sealed.encapsulation(),
                        Base64.getEncoder().encodeToString(changed)))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "AAAA",
                // The points of small order, to which everybody knows the shared secret.
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "4Ot6fDtBuK4WVuP68Z/EatoJjeucMrH9hmIFFl9JuAA=",
                "X5yVvKNQjCSx0LFVnIPvWwREXMRYHI6G2CJO3dCfEVc="
            })
    void whatIsNoKeyOrAWeakOneIsRefused(String text) {
        assertThatThrownBy(() -> RecipientKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyIsToldByItsId() {
        assertThat(key.id())
                .matches("[0-9a-f]{32}")
                .isEqualTo(RecipientKey.parse(recipient.publicKey()).id());
        assertThat(RecipientKey.parse(Recipient.fresh().publicKey()).id()).isNotEqualTo(key.id());
        assertThat(key.text()).isEqualTo(recipient.publicKey());
    }
}
