package dev.portcullis.vocabulary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The committed vectors are for ever: whoever verifies Portcullis events in another language starts from them. */
class EventSigningFormTest {

    /** The private key of RFC 8032, section 7.1, test 1; a vector needs a key that everybody knows. */
    private static final byte[] PRIVATE_KEY =
            HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static final byte[] PAYLOAD = "{\"userId\":\"200000000000000001\",\"userName\":\"älice\"}".getBytes(UTF_8);

    private final PublicKey publicKey = VerificationKeys.readPem(resource("golden.signing.pub"));
    private final VerificationKeys keys = VerificationKeys.of(List.of(publicKey));

    @Test
    void anEventHasTheBytesOfTheGoldenFile() {
        assertThat(new String(EventSigningForm.ofEvent(event(), EventSigningForm.JSON, PAYLOAD), UTF_8))
                .isEqualTo(resource("event-v1.txt"));
    }

    @Test
    void anAuditItemHasTheBytesOfTheGoldenFileWhichAreNoEvents() {
        byte[] form = EventSigningForm.ofAuditItem(event(), EventSigningForm.JSON, PAYLOAD);

        assertThat(new String(form, UTF_8)).isEqualTo(resource("audit-item-v1.txt"));
        assertThat(form).isNotEqualTo(EventSigningForm.ofEvent(event(), EventSigningForm.JSON, PAYLOAD));
    }

    @Test
    void eachStreamIsSignedInItsOwnForm() {
        for (EventStream stream : EventStream.values()) {
            assertThat(stream.signingForm(event(), EventSigningForm.JSON, PAYLOAD))
                    .isEqualTo(EventSigningForm.ofEvent(event(), EventSigningForm.JSON, PAYLOAD));
        }
        for (AuditStream stream : AuditStream.values()) {
            assertThat(stream.signingForm(event(), EventSigningForm.JSON, PAYLOAD))
                    .isEqualTo(EventSigningForm.ofAuditItem(event(), EventSigningForm.JSON, PAYLOAD));
        }
    }

    @Test
    void aHeartbeatHasTheBytesOfTheGoldenFile() {
        assertThat(new String(EventSigningForm.ofHeartbeat(heartbeat()), UTF_8))
                .isEqualTo(resource("heartbeat-v1.txt"));
    }

    @Test
    void theGoldenSignaturesAreWhatTheKeyMakesAndVerify() throws GeneralSecurityException {
        for (String name : List.of("event-v1", "audit-item-v1", "heartbeat-v1")) {
            byte[] form = resource(name + ".txt").getBytes(UTF_8);
            String signature = resource(name + ".signature").strip();

            assertThat(Base64.getEncoder().encodeToString(sign(form))).isEqualTo(signature);
            assertThat(keys.verifies(
                            VerificationKeys.keyId(publicKey),
                            form,
                            Base64.getDecoder().decode(signature)))
                    .isTrue();
        }
    }

    @Test
    void everyChangeOfAnAttributeChangesTheForm() {
        byte[] genuine = EventSigningForm.ofEvent(event(), EventSigningForm.JSON, PAYLOAD);
        for (EventAttribute attribute : EventAttribute.values()) {
            Map<EventAttribute, String> changed = event();
            changed.merge(attribute, "x", String::concat);
            Map<EventAttribute, String> removed = event();
            removed.remove(attribute);
            Map<EventAttribute, String> emptied = event();
            emptied.put(attribute, "");

            assertThat(List.of(changed, emptied))
                    .as(attribute.attributeName())
                    .allSatisfy(other -> assertThat(EventSigningForm.ofEvent(other, EventSigningForm.JSON, PAYLOAD))
                            .isNotEqualTo(genuine));
            if (event().containsKey(attribute)) {
                assertThat(EventSigningForm.ofEvent(removed, EventSigningForm.JSON, PAYLOAD))
                        .as(attribute.attributeName())
                        .isNotEqualTo(genuine);
            }
        }
        assertThat(EventSigningForm.ofEvent(event(), "text/plain", PAYLOAD)).isNotEqualTo(genuine);
    }

    @Test
    void noByteOfThePayloadCanChange() {
        byte[] genuine = EventSigningForm.ofEvent(event(), EventSigningForm.JSON, PAYLOAD);
        for (int i = 0; i < PAYLOAD.length; i++) {
            byte[] changed = PAYLOAD.clone();
            changed[i] ^= 1;
            assertThat(EventSigningForm.ofEvent(event(), EventSigningForm.JSON, changed))
                    .isNotEqualTo(genuine);
        }
    }

    @Test
    void aValueCannotPretendToBeTheNextAttribute() {
        Map<EventAttribute, String> honest = event();
        honest.put(EventAttribute.REASON, "moved");
        honest.put(EventAttribute.TICKET, "T-1");
        Map<EventAttribute, String> forged = event();
        forged.put(EventAttribute.REASON, "moved\nticket:3:T-1");
        forged.remove(EventAttribute.TICKET);

        assertThat(EventSigningForm.ofEvent(forged, EventSigningForm.JSON, PAYLOAD))
                .isNotEqualTo(EventSigningForm.ofEvent(honest, EventSigningForm.JSON, PAYLOAD));
    }

    @Test
    void aSignatureOfAnotherKeyOrOverOtherBytesIsRefused() throws GeneralSecurityException {
        byte[] form = EventSigningForm.ofEvent(event(), EventSigningForm.JSON, PAYLOAD);
        byte[] signature = sign(form);
        byte[] otherBytes = form.clone();
        otherBytes[otherBytes.length - 2] ^= 1;
        String keyId = VerificationKeys.keyId(publicKey);

        assertThat(keys.verifies(keyId, form, signature)).isTrue();
        assertThat(keys.verifies(keyId, otherBytes, signature)).isFalse();
        assertThat(keys.verifies("0000000000000000", form, signature)).isFalse();
        assertThat(keys.verifies(keyId, form, new byte[64])).isFalse();
        assertThat(keys.verifies(keyId, form, new byte[0])).isFalse();
        assertThat(VerificationKeys.of(List.of()).verifies(keyId, form, signature))
                .isFalse();
    }

    @Test
    void whatIsNoPublicKeyIsRefusedInWords() {
        assertThatThrownBy(() -> VerificationKeys.readPem("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BEGIN PUBLIC KEY");
        assertThatThrownBy(
                        () -> VerificationKeys.readPem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Ed25519 public key");
    }

    private static byte[] sign(byte[] form) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, PRIVATE_KEY));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(form);
        return signature.sign();
    }

    private static Map<EventAttribute, String> event() {
        Map<EventAttribute, String> event = new EnumMap<>(EventAttribute.class);
        event.put(EventAttribute.ID, "0197f6d2-6c1e-7b5a-9f0e-3d1f5c2b7a90");
        event.put(EventAttribute.SOURCE, "/portcullis/identity-service");
        event.put(EventAttribute.TYPE, "identity.user.created");
        event.put(EventAttribute.SUBJECT, "200000000000000001");
        event.put(EventAttribute.TIME, "2026-11-22T09:00:00.123456Z");
        event.put(EventAttribute.ACCOUNTID, "1000000000000001");
        event.put(EventAttribute.EPOCH, "1");
        event.put(EventAttribute.POSITION, "42");
        event.put(EventAttribute.TXID, "5b2f6a3e-93f4-4f0b-8f53-2f7a3d6f1c11");
        event.put(EventAttribute.TXINDEX, "0");
        event.put(EventAttribute.TXCOUNT, "1");
        event.put(EventAttribute.AFTER, "1:41,0:0,1:7");
        event.put(EventAttribute.AGGREGATEID, "200000000000000001");
        event.put(EventAttribute.SEQUENCE, "0");
        event.put(EventAttribute.ACTORID, "1000000000000001");
        event.put(EventAttribute.ACTORNAME, "root");
        event.put(EventAttribute.ACTORTYPE, "root");
        event.put(EventAttribute.CREDENTIAL, "c-1");
        event.put(EventAttribute.SOURCEIP, "192.0.2.7");
        event.put(EventAttribute.REQUESTID, "r-1");
        event.put(EventAttribute.CORRELATIONID, "r-1");
        event.put(EventAttribute.REASON, "älice joins\nthe team");
        event.put(EventAttribute.REVISION, "1");
        event.put(EventAttribute.KEYID, "06e3fd8fda29bb60");
        return event;
    }

    private static Map<HeartbeatAttribute, String> heartbeat() {
        Map<HeartbeatAttribute, String> heartbeat = new EnumMap<>(HeartbeatAttribute.class);
        heartbeat.put(HeartbeatAttribute.ID, "0197f6d2-6c1e-7b5a-9f0e-3d1f5c2b7a91");
        heartbeat.put(HeartbeatAttribute.SOURCE, "/portcullis/identity-service");
        heartbeat.put(HeartbeatAttribute.TYPE, EventSigningForm.HEARTBEAT_TYPE);
        heartbeat.put(HeartbeatAttribute.TIME, "2026-11-22T09:00:00.250000Z");
        heartbeat.put(HeartbeatAttribute.FENCING, "3");
        heartbeat.put(HeartbeatAttribute.EPOCH, "1");
        heartbeat.put(HeartbeatAttribute.PARTITION, "5");
        heartbeat.put(HeartbeatAttribute.TOPIC, EventStream.IDENTITY.topic());
        heartbeat.put(HeartbeatAttribute.KEYID, "06e3fd8fda29bb60");
        return heartbeat;
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(EventSigningFormTest.class.getResourceAsStream("/signing/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
