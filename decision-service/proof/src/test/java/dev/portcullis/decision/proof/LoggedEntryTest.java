package dev.portcullis.decision.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.testkit.golden.GoldenFile;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A leaf is made in one way for ever. */
class LoggedEntryTest {

    private static final String DATA = "{\"userName\":\"älice\"}";

    private final Map<EventAttribute, String> attributes = attributes();

    @Test
    void theLeafHasTheBytesOfTheGoldenFile() {
        GoldenFile.at("src", "test", "resources", "golden", "audit-leaf-v1.txt")
                .matches(new String(entry(7, "identity.audit", "c2lnbmF0dXJl").leaf(), UTF_8).replaceFirst("\n$", ""));
    }

    @Test
    void whateverIsDifferentMakesAnotherLeaf() {
        TreeHash hash = entry(7, "identity", "AAAA").leafHash();

        assertThat(entry(8, "identity", "AAAA").leafHash()).isNotEqualTo(hash);
        assertThat(entry(7, "policy", "AAAA").leafHash()).isNotEqualTo(hash);
        assertThat(entry(7, "identity.audit", "AAAA").leafHash()).isNotEqualTo(hash);
        assertThat(entry(7, "identity", "AAAB").leafHash()).isNotEqualTo(hash);
        for (EventAttribute attribute : EventAttribute.values()) {
            Map<EventAttribute, String> changed = new EnumMap<>(attributes);
            changed.merge(attribute, "x", String::concat);
            assertThat(new LoggedEntry(7, "identity", changed, EventSigningForm.JSON, DATA, "AAAA").leafHash())
                    .as(attribute.attributeName())
                    .isNotEqualTo(hash);
        }
        assertThat(new LoggedEntry(7, "identity", attributes, EventSigningForm.JSON, DATA + " ", "AAAA").leafHash())
                .isNotEqualTo(hash);
    }

    @Test
    void itIsSignedByItsProducerAndNobodyElse() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        attributes.put(EventAttribute.KEYID, VerificationKeys.keyId(keys.getPublic()));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(entry(7, "identity.audit", "").signed());
        String signed = Base64.getEncoder().encodeToString(signature.sign());
        VerificationKeys trusted = VerificationKeys.of(List.of(keys.getPublic()));

        assertThat(entry(7, "identity.audit", signed).isSignedBy(trusted)).isTrue();
        assertThat(entry(7, "identity", signed).isSignedBy(trusted)).isFalse();
        assertThat(entry(7, "identity.audit", "no base64!").isSignedBy(trusted)).isFalse();
        assertThat(entry(7, "identity.audit", signed).producer()).isEqualTo("identity-service");
        attributes.put(EventAttribute.ACTORNAME, "mallory");
        assertThat(entry(7, "identity.audit", signed).isSignedBy(trusted)).isFalse();
    }

    @Test
    void noOtherStreamHasEntries() {
        assertThatThrownBy(() -> entry(7, "nobody", "")).hasMessageContaining("no stream `nobody`");
        assertThatThrownBy(() -> entry(0, "identity", "")).hasMessageContaining("begin with 1");
    }

    private LoggedEntry entry(long sequence, String stream, String signature) {
        return new LoggedEntry(sequence, stream, attributes, EventSigningForm.JSON, DATA, signature);
    }

    private static Map<EventAttribute, String> attributes() {
        Map<EventAttribute, String> attributes = new EnumMap<>(EventAttribute.class);
        for (EventAttribute attribute : EventAttribute.values()) {
            if (attribute.required()) {
                attributes.put(attribute, "value of " + attribute.attributeName());
            }
        }
        return attributes;
    }
}
