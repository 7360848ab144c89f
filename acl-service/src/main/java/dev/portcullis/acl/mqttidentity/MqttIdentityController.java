package dev.portcullis.acl.mqttidentity;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.DeregisterMqttIdentity;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.RegisterMqttIdentity;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.ResetMqttIdentityPassword;
import dev.portcullis.acl.mqttidentity.MqttIdentityDirectory.IdentityEntry;
import dev.portcullis.acl.secret.MessagingPassword;
import dev.portcullis.acl.secret.MqttSecretKey;
import dev.portcullis.acl.secret.MqttSecretStore;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The identities of custom authentication of an MQTT instance. A password is in the answer that sets it and in no other. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/mqtt-identities")
public final class MqttIdentityController {

    private static final String INSTANCE = "acs:mq:*:{account}:instance/{instanceId}";

    private final MqttIdentityDirectory identities;
    private final MqttSecretStore secrets;
    private final Writes writes;

    public MqttIdentityController(MqttIdentityDirectory identities, MqttSecretStore secrets, Writes writes) {
        this.identities = identities;
        this.secrets = secrets;
        this.writes = writes;
    }

    /**
     * The wish for an identity.
     *
     * @param identityType `user` for a user name, `client` for one client
     * @param identity     the user name or the client id
     * @param signMode     whether the password is sent as it is, `origin`, or used to sign the client id, `signed`;
     *                     `origin` unless told
     * @param password     generated unless given
     */
    record RegisterIdentityRequest(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"user", "client"})
            String identityType,

            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9_.@:=-]{1,64}$")
            String identity,

            @Schema(allowableValues = {"origin", "signed"}) Optional<String> signMode,
            Optional<String> password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "the wish for the identity " + identity;
        }
    }

    /**
     * The wish for another password; without one it is generated.
     *
     * @param signMode as it was unless told
     */
    record ResetIdentityPasswordRequest(
            @Schema(allowableValues = {"origin", "signed"}) Optional<String> signMode, Optional<String> password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "the wish for another password";
        }
    }

    /**
     * An identity of custom authentication.
     *
     * @param password shown when it is set, and never again
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record IdentityView(
            String identityType,
            String identity,
            String signMode,
            Optional<String> password,
            Instant registeredAt,
            Instant passwordAt) {

        static IdentityView of(IdentityType type, IdentityEntry entry) {
            return new IdentityView(
                    type.wireName(),
                    entry.identity(),
                    entry.signMode().wireName(),
                    Optional.empty(),
                    entry.registeredAt(),
                    entry.passwordAt());
        }

        IdentityView with(MessagingPassword shown) {
            return new IdentityView(
                    identityType, identity, signMode, Optional.of(shown.text()), registeredAt, passwordAt);
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "the identity " + identity;
        }
    }

    @Operation(
            operationId = "registerMqttIdentity",
            summary = "Lets a user name or a client connect to an MQTT instance by custom authentication.")
    @ApiResponse(
            responseCode = "201",
            description = "The identity with its password; it may do nothing until it has permissions.",
            content = @Content(schema = @Schema(implementation = IdentityView.class)))
    @PostMapping
    @Authorized(value = "mq:AddCustomAuthIdentity", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> register(
            CallContext call, @PathVariable String instanceId, @RequestBody RegisterIdentityRequest request) {
        IdentityType type = MqttInput.type(request.identityType());
        MqttInput.requireName(request.identity(), "/identity");
        SignMode mode = MqttInput.mode(request.signMode());
        MqttIdentityKey identity =
                new MqttIdentityKey(new InstanceKey(call.account(), instanceId), type, request.identity());
        MessagingPassword password = MessagingPassword.of(request.password(), identity.name());
        String passwordId = MessagingPassword.randomId();
        return writes.perform(call, commands -> {
            identities.requireMqtt(identity.instance());
            commands.send(new RegisterMqttIdentity(identity, mode, passwordId));
            return _ -> {
                secrets.replace(secretOf(identity), passwordId, password);
                IdentityView registered = IdentityView.of(type, identities.require(identity));
                return Answer.created(
                                "/v1/instances/" + instanceId + "/mqtt-identities/" + type.wireName() + "/"
                                        + identity.name(),
                                registered.with(password))
                        .keeping(registered);
            };
        });
    }

    @Operation(
            operationId = "listMqttIdentities",
            summary = "Lists the identities of a type that an MQTT instance knows, by name.")
    @GetMapping("/{identityType}")
    @Authorized(value = "mq:QueryCustomAuthIdentity", on = INSTANCE, access = Access.READ)
    Listing<IdentityView> list(
            CallContext call, @PathVariable String instanceId, @PathVariable String identityType, Page page) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        IdentityType type = MqttInput.typeInAddress(identityType);
        identities.requireMqtt(instance);
        return Listing.of(
                page,
                identities.list(instance, type, MqttInput.lastName(page.after()), page.limit() + 1).stream()
                        .map(entry -> IdentityView.of(type, entry))
                        .toList(),
                IdentityView::identity);
    }

    @Operation(
            operationId = "getMqttIdentity",
            summary = "Gives an identity of an MQTT instance, without its password.")
    @GetMapping("/{identityType}/{identity}")
    @Authorized(value = "mq:QueryCustomAuthIdentity", on = INSTANCE, access = Access.READ)
    ResponseEntity<IdentityView> get(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String identityType,
            @PathVariable String identity) {
        MqttIdentityKey key = key(call, instanceId, identityType, identity);
        IdentityEntry entry = identities.require(key);
        return ResponseEntity.ok().eTag(entry.entityTag()).body(IdentityView.of(key.type(), entry));
    }

    @Operation(
            operationId = "resetMqttIdentityPassword",
            summary = "Gives an identity another password; the one before is not good any more.")
    @ApiResponse(
            responseCode = "200",
            description = "The identity with its new password.",
            content = @Content(schema = @Schema(implementation = IdentityView.class)))
    @PostMapping("/{identityType}/{identity}/password")
    @Authorized(value = "mq:UpdateCustomAuthIdentity", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> reset(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String identityType,
            @PathVariable String identity,
            @RequestBody ResetIdentityPasswordRequest request) {
        MqttIdentityKey key = key(call, instanceId, identityType, identity);
        Optional<SignMode> wanted = request.signMode().map(mode -> MqttInput.mode(Optional.of(mode)));
        MessagingPassword password = MessagingPassword.of(request.password(), identity);
        String passwordId = MessagingPassword.randomId();
        return writes.perform(call, commands -> {
            SignMode mode = wanted.orElseGet(() -> identities.require(key).signMode());
            commands.send(new ResetMqttIdentityPassword(key, mode, passwordId));
            return _ -> {
                secrets.replace(secretOf(key), passwordId, password);
                IdentityView changed = IdentityView.of(key.type(), identities.require(key));
                return Answer.ok(changed.with(password)).keeping(changed);
            };
        });
    }

    @Operation(
            operationId = "deregisterMqttIdentity",
            summary =
                    "Lets an identity connect no more; its permissions end unless it is a client that has a credential.")
    @ApiResponse(responseCode = "204", description = "The identity is not registered any more.", content = @Content)
    @DeleteMapping("/{identityType}/{identity}")
    @Authorized(value = "mq:DeleteCustomAuthIdentity", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> deregister(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String identityType,
            @PathVariable String identity) {
        return writes.perform(
                call, new DeregisterMqttIdentity(key(call, instanceId, identityType, identity)), Answer::noContent);
    }

    private static MqttSecretKey secretOf(MqttIdentityKey identity) {
        return new MqttSecretKey(
                identity.instance(),
                switch (identity.type()) {
                    case USER -> MqttSecretKey.Kind.USER;
                    case CLIENT -> MqttSecretKey.Kind.CLIENT;
                },
                identity.name());
    }

    private static MqttIdentityKey key(CallContext call, String instanceId, String identityType, String identity) {
        return new MqttIdentityKey(
                new InstanceKey(call.account(), instanceId), MqttInput.typeInAddress(identityType), identity);
    }
}
