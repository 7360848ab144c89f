package dev.portcullis.decision.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.testkit.proof.IndependentVerifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes and checkpoints are those that others read and write. */
class SignedNoteTest {

    /** The example of the specification of signed notes, and its key. */
    private static final String EXAMPLE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final String EXAMPLES_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String ORIGIN = "portcullis/audit-log";

    private final KeyPair keys = newKeys();
    private final NoteKey key = new NoteKey(ORIGIN, keys.getPublic());
    private final Checkpoint checkpoint = new Checkpoint(ORIGIN, 42, TreeHash.ofLeaf(new byte[] {1}));
    private final SignedNote note = SignedNote.sign(checkpoint.text(), key, keys.getPrivate());

    @Test
    void theExampleOfTheSpecificationIsSignedByItsKey() {
        NoteKey example = new NoteKey("PeterNeumann", rawKey(EXAMPLES_KEY.split("\\+", 3)[2]));

        assertThat(example.written()).isEqualTo(EXAMPLES_KEY);
        assertThat(SignedNote.parse(EXAMPLE).isSignedBy(List.of(example))).isTrue();
        assertThat(SignedNote.parse(EXAMPLE.replace("problem is", "problem was"))
                        .isSignedBy(List.of(example)))
                .isFalse();
        assertThat(SignedNote.parse(EXAMPLE)).hasToString(EXAMPLE);
    }

    @Test
    void aCheckpointIsReadBackByUsAndBySomebodyElse() {
        CheckpointKeys trusted = new CheckpointKeys(ORIGIN, List.of(keys.getPublic()));

        assertThat(trusted.read(note.toString())).isEqualTo(checkpoint);
        IndependentVerifier.Read read = IndependentVerifier.read(note.toString());
        assertThat(read.origin()).isEqualTo(ORIGIN);
        assertThat(read.size()).isEqualTo(42);
        assertThat(read.root()).isEqualTo(checkpoint.root().toString());
        assertThat(read.keyId()).isEqualTo(key.written().split("\\+", 3)[1]);
    }

    @Test
    void whatNoKnownKeyHasSignedIsNotRead() {
        CheckpointKeys others = new CheckpointKeys(ORIGIN, List.of(newKeys().getPublic()));
        CheckpointKeys ofAnotherLog = new CheckpointKeys("elsewhere", List.of(keys.getPublic()));
        CheckpointKeys trusted = new CheckpointKeys(ORIGIN, List.of(keys.getPublic()));

        assertThatThrownBy(() -> others.read(note.toString())).hasMessageContaining("no key that is known");
        assertThatThrownBy(() -> ofAnotherLog.read(note.toString())).hasMessageContaining("not of `elsewhere`");
        assertThatThrownBy(() -> trusted.read(note.toString().replace("\n42\n", "\n43\n")))
                .hasMessageContaining("no key that is known");
    }

    @Test
    void aFormerKeyIsBelievedAsLongAsItIsListed() {
        KeyPair next = newKeys();
        CheckpointKeys both = new CheckpointKeys(ORIGIN, List.of(next.getPublic(), keys.getPublic()));

        assertThat(both.read(note.toString())).isEqualTo(checkpoint);
    }

    @Test
    void anotherSignatureBelowSaysNothingButAForgedOneOfAKnownKeySpoilsTheNote() {
        SignedNote.Line good = note.signatures().getFirst();
        SignedNote.Line ofAStranger = new SignedNote.Line("witness", good.idAndSignature());
        byte[] broken = good.decoded();
        broken[10] ^= 1;
        SignedNote.Line forged = new SignedNote.Line(ORIGIN, Base64.getEncoder().encodeToString(broken));

        assertThat(new SignedNote(note.text(), List.of(good, ofAStranger)).isSignedBy(List.of(key)))
                .isTrue();
        assertThat(new SignedNote(note.text(), List.of(ofAStranger)).isSignedBy(List.of(key)))
                .isFalse();
        assertThat(new SignedNote(note.text(), List.of(good, forged)).isSignedBy(List.of(key)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "a\n1\n",
                "log\n1\nroot\n\nno signature\n",
                "log\n1\nroot\n\n\u2014 log\n",
                "log\n1\nroot\n\n\u2014 log AAAA\n",
                "log\n1\nroot\n\n\u2014 log ????????\n",
                "log\n1\nroot\n\n\u2014 log AAAAAAAA",
                "lo\tg\n1\nroot\n\n\u2014 log AAAAAAAA\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log\n1\n",
                "log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "log\n1\n47DEQpj8\n",
                "a log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PublicKey rawKey(String typed) {
        byte[] bytes = Base64.getDecoder().decode(typed);
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + 32);
        System.arraycopy(bytes, 1, encoded, prefix.length, 32);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
