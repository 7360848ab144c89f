package dev.portcullis.acl.enrolment;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.enrolment.EnrolmentCommand.CreateEnrolment;
import dev.portcullis.acl.enrolment.EnrolmentCommand.RevokeEnrolment;
import dev.portcullis.acl.enrolment.EnrolmentCommand.RotateEnrolmentKey;
import dev.portcullis.acl.enrolment.EnrolmentDirectory.EnrolmentEntry;
import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.secret.MessagingPassword;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which enforcement points get secrets. */
@RestController
@RequestMapping("/v1/enrolments")
public final class EnrolmentController {

    private static final String ENROL = "portcullis:EnrolEnforcementPoint";
    private static final String ENROLMENT = "acs:portcullis:*:{account}:enrolment/{enrolmentId}";
    private static final int ID_LENGTH = 20;

    private final EnrolmentDirectory enrolments;
    private final InstanceDirectory instances;
    private final Permissions permissions;
    private final Writes writes;
    private final Clock clock;

    public EnrolmentController(
            EnrolmentDirectory enrolments,
            InstanceDirectory instances,
            Permissions permissions,
            Writes writes,
            Clock clock) {
        this.enrolments = enrolments;
        this.instances = instances;
        this.permissions = permissions;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * The wish for an enrolment.
     *
     * @param name      what the enforcement point is called
     * @param instances whose secrets it is to get; 1 to 20
     * @param publicKey the 32 bytes of a key of X25519, in Base64
     * @param expiresAt when it ends; without it, when it is revoked
     */
    record EnrolRequest(
            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9.-]{1,64}$")
            String name,

            @Schema(requiredMode = REQUIRED) List<String> instances,
            @Schema(requiredMode = REQUIRED) String publicKey,
            Optional<Instant> expiresAt) {}

    /** The wish for another key. */
    record EnrolmentKeyRequest(
            @Schema(requiredMode = REQUIRED) String publicKey) {}

    /**
     * An enrolment.
     *
     * @param keyId   the beginning of the SHA-256 of the public key, in hex
     * @param inForce whether it gets secrets now
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record EnrolmentView(
            String enrolmentId,
            String name,
            List<String> instances,
            String publicKey,
            String keyId,
            boolean inForce,
            Optional<Instant> expiresAt,
            Optional<Instant> revokedAt,
            Instant createdAt,
            Instant keyAt) {}

    @Operation(
            operationId = "enrolEnforcementPoint",
            summary = "Lets an enforcement point have the secrets of some instances, sealed for its public key.")
    @ApiResponse(
            responseCode = "201",
            description = "The enrolment.",
            content = @Content(schema = @Schema(implementation = EnrolmentView.class)))
    @PostMapping
    @Authorized(value = ENROL, access = Access.WIDENING)
    ResponseEntity<Object> enrol(CallContext call, @RequestBody EnrolRequest request) {
        List<String> wanted = EnrolmentInput.instances(request.instances());
        permissions.require(
                call,
                ENROL,
                wanted.stream()
                        .map(id -> "acs:portcullis:*:" + call.account() + ":instance/" + id)
                        .toList());
        EnrolmentKey enrolment = new EnrolmentKey(call.account(), "enr-" + MessagingPassword.random(ID_LENGTH));
        CreateEnrolment command = new CreateEnrolment(
                enrolment,
                EnrolmentInput.name(request.name()),
                wanted,
                EnrolmentInput.key(request.publicKey()),
                EnrolmentInput.end(request.expiresAt(), clock.instant()));
        return writes.perform(call, commands -> {
            wanted.forEach(id -> instances.require(new InstanceKey(call.account(), id)));
            commands.send(command);
            return _ ->
                    Answer.created("/v1/enrolments/" + enrolment.enrolmentId(), view(enrolments.require(enrolment)));
        });
    }

    @Operation(operationId = "listEnrolments", summary = "Lists enrolments by id, those that have ended as well.")
    @GetMapping
    @Authorized(
            value = "portcullis:ListEnrolments",
            on = "acs:portcullis:*:{account}:enrolment/*",
            access = Access.READ)
    Listing<EnrolmentView> list(CallContext call, Page page) {
        return Listing.of(
                page,
                enrolments.list(call.account(), page.after().orElse(""), page.limit() + 1).stream()
                        .map(this::view)
                        .toList(),
                EnrolmentView::enrolmentId);
    }

    @Operation(operationId = "getEnrolment", summary = "Gives an enrolment.")
    @GetMapping("/{enrolmentId}")
    @Authorized(value = "portcullis:GetEnrolment", on = ENROLMENT, access = Access.READ)
    ResponseEntity<EnrolmentView> get(CallContext call, @PathVariable String enrolmentId) {
        EnrolmentEntry entry = enrolments.require(new EnrolmentKey(call.account(), enrolmentId));
        return ResponseEntity.ok().eTag(entry.entityTag()).body(view(entry));
    }

    @Operation(operationId = "rotateEnrolmentKey", summary = "Has secrets sealed for another public key from now on.")
    @ApiResponse(
            responseCode = "200",
            description = "The enrolment.",
            content = @Content(schema = @Schema(implementation = EnrolmentView.class)))
    @PutMapping("/{enrolmentId}/key")
    @Authorized(value = "portcullis:RotateEnrolmentKey", on = ENROLMENT, access = Access.WIDENING)
    ResponseEntity<Object> rotate(
            CallContext call, @PathVariable String enrolmentId, @RequestBody EnrolmentKeyRequest request) {
        EnrolmentKey enrolment = new EnrolmentKey(call.account(), enrolmentId);
        RotateEnrolmentKey command =
                new RotateEnrolmentKey(enrolment, EnrolmentInput.key(request.publicKey()), clock.instant());
        return writes.perform(call, command, () -> answer(enrolment));
    }

    @Operation(operationId = "revokeEnrolment", summary = "Ends an enrolment; it gets nothing any more.")
    @ApiResponse(
            responseCode = "200",
            description = "The enrolment.",
            content = @Content(schema = @Schema(implementation = EnrolmentView.class)))
    @PostMapping("/{enrolmentId}/revoke")
    @Authorized(value = "portcullis:RevokeEnrolment", on = ENROLMENT, access = Access.NARROWING)
    ResponseEntity<Object> revoke(CallContext call, @PathVariable String enrolmentId) {
        EnrolmentKey enrolment = new EnrolmentKey(call.account(), enrolmentId);
        return writes.perform(call, new RevokeEnrolment(enrolment), () -> answer(enrolment));
    }

    private Answer answer(EnrolmentKey enrolment) {
        EnrolmentEntry entry = enrolments.require(enrolment);
        return Answer.ok(view(entry)).at(entry.sequence());
    }

    private EnrolmentView view(EnrolmentEntry entry) {
        return new EnrolmentView(
                entry.enrolmentId(),
                entry.name(),
                entry.instanceIds(),
                entry.publicKey(),
                entry.keyId(),
                entry.isInForce(clock.instant()),
                entry.expiresAt(),
                entry.revokedAt(),
                entry.createdAt(),
                entry.keyAt());
    }
}
