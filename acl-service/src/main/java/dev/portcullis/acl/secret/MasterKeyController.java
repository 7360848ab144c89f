package dev.portcullis.acl.secret;

import dev.portcullis.acl.audit.AclAudit.ServiceKeyRotated;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.sealing.MasterKeyRotation;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator does with the master key under which the passwords of messaging are sealed. */
@RestController
@Tag(name = "operations")
@RequestMapping("/v1/operations/messaging-master-keys")
public final class MasterKeyController {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyController.class);

    private final MasterKeyRotation rotation;
    private final AuditItems audit;

    public MasterKeyController(MasterKeyRotation rotation, AuditItems audit) {
        this.audit = audit;
        this.rotation = rotation;
    }

    /** The versions of the master key, oldest first. */
    record MessagingMasterKeyVersions(List<MasterKeyRotation.Version> versions) {}

    @Operation(
            operationId = "listMessagingMasterKeys",
            summary = "Lists versions of the master key and how many passwords of messaging each has sealed.")
    @GetMapping
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.READ)
    MessagingMasterKeyVersions list(CallContext call) {
        return new MessagingMasterKeyVersions(rotation.versions());
    }

    @Operation(
            operationId = "rotateMessagingMasterKey",
            summary =
                    "Seals passwords of messaging under the newest version of the master key from now on; those that are sealed follow in the background.")
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = MessagingMasterKeyVersions.class)))
    @PostMapping
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.WIDENING)
    ResponseEntity<MessagingMasterKeyVersions> rotate(CallContext call) {
        int version = rotation.rotate();
        audit.add(AuditedCall.of(call), new ServiceKeyRotated("master-key", Integer.toString(version)));
        LOG.info(
                "request {} of {} brought version {} of the master key into use",
                call.requestId(),
                call.caller().principal(),
                version);
        return ResponseEntity.accepted().body(new MessagingMasterKeyVersions(rotation.versions()));
    }
}
