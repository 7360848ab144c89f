package dev.portcullis.acl.verification;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.SourceAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client of an instance has shown to an enforcement point.
 *
 * @param instance      the instance to which it connects
 * @param sourceAddress from where it connects
 * @param password      a user name of the instance with its password
 * @param signature     something that it has signed, as clients of RocketMQ do
 * @param mqtt          what stands in an MQTT client's CONNECT
 */
record VerificationRequest(
        @Schema(requiredMode = REQUIRED) String instance,
        @Schema(requiredMode = REQUIRED) String sourceAddress,
        Optional<ShownPassword> password,
        Optional<ShownSignature> signature,
        Optional<ShownConnect> mqtt) {

    private static final String MQTT_SIGNATURE = "Signature";
    private static final int PARTS_OF_A_NAME = 3;

    /** A user name of the instance and a password. */
    record ShownPassword(
            @Schema(requiredMode = REQUIRED) String userName,
            @Schema(requiredMode = REQUIRED) String password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "a password";
        }
    }

    /**
     * Something signed by HMAC-SHA1.
     *
     * @param accessKey a user name of the instance or the id of an AccessKey
     * @param content   the bytes that were signed, in Base64
     * @param signature in Base64, or in hex as clients of the gRPC protocol write it
     */
    record ShownSignature(
            @Schema(requiredMode = REQUIRED) String accessKey,
            @Schema(requiredMode = REQUIRED) String content,
            @Schema(requiredMode = REQUIRED) String signature) {

        /** Never the signature. */
        @Override
        public String toString() {
            return "a signature";
        }
    }

    /** The client identifier, user name and password of an MQTT CONNECT. */
    record ShownConnect(
            @Schema(requiredMode = REQUIRED) String clientId,
            @Schema(requiredMode = REQUIRED) String userName,
            @Schema(requiredMode = REQUIRED) String password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "what an MQTT client connects with";
        }
    }

    /** From where the client comes. */
    SourceAddress clientAddress() {
        try {
            return SourceAddress.parse(sourceAddress);
        } catch (IllegalArgumentException e) {
            throw VerificationRejection.SOURCE_ADDRESS.at("/sourceAddress", String.valueOf(e.getMessage()));
        }
    }

    /** What was shown; exactly one thing. */
    Shown shown(boolean toAnMqttInstance) {
        if (Stream.of(password, signature, mqtt).filter(Optional::isPresent).count() != 1) {
            throw VerificationRejection.SHOWN.at("", "a client shows one of `password`, `signature` and `mqtt`");
        }
        if (mqtt.isPresent() != toAnMqttInstance) {
            throw VerificationRejection.SHOWN.at(
                    mqtt.isPresent() ? "/mqtt" : "",
                    toAnMqttInstance
                            ? "clients of an MQTT instance show what `mqtt` holds"
                            : "only clients of an MQTT instance show what `mqtt` holds");
        }
        return mqtt.map(this::connect)
                .or(() -> password.map(given -> new Shown.Password(given.userName(), given.password())))
                .orElseGet(() -> signed(signature.orElseThrow()));
    }

    private static Shown signed(ShownSignature given) {
        Shown.Signature shown = new Shown.Signature(
                given.accessKey(), given.content(), given.signature(), Shown.Method.ROCKETMQ_SIGNATURE);
        try {
            shown.bytes();
            return shown;
        } catch (IllegalArgumentException _) {
            throw Rejection.badField("InvalidParameter", "/signature/content", "what was signed is written in Base64");
        }
    }

    /** The user name of an MQTT client says how it signs in, with what and at which instance. */
    private Shown connect(ShownConnect given) {
        String[] parts = given.userName().split("\\|", -1);
        if (parts.length != PARTS_OF_A_NAME || !parts[0].equals(MQTT_SIGNATURE) || !parts[2].equals(instance)) {
            return new Shown.Nonsense(parts.length == PARTS_OF_A_NAME ? parts[1] : given.userName());
        }
        return new Shown.Signature(
                parts[1],
                Base64.getEncoder().encodeToString(given.clientId().getBytes(StandardCharsets.UTF_8)),
                given.password(),
                Shown.Method.MQTT_SIGNATURE);
    }
}
