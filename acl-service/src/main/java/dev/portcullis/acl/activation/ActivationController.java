package dev.portcullis.acl.activation;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.activation.ActivationCommand.ActivateMessaging;
import dev.portcullis.acl.activation.ActivationDirectory.ActivationEntry;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messaging in the caller's account: whether it is activated. */
@RestController
@RequestMapping("/v1/services/ons")
public final class ActivationController {

    private final ActivationDirectory activations;
    private final Writes writes;
    private final Terms terms;

    public ActivationController(ActivationDirectory activations, Writes writes, Terms terms) {
        this.activations = activations;
        this.writes = writes;
        this.terms = terms;
    }

    /**
     * What messaging is activated under.
     *
     * @param termsVersion the version of the terms that the account accepts; the one that is in force
     */
    record ActivateRequest(@Schema(requiredMode = REQUIRED) String termsVersion) {}

    /**
     * Messaging in an account.
     *
     * @param termsInForce   the version of the terms under which it is activated now
     * @param termsVersion   the version that the account has accepted last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ServiceView(
            String service,
            boolean active,
            String termsInForce,
            Optional<String> termsVersion,
            Optional<Instant> activatedAt,
            Optional<Instant> acceptedAt) {

        static ServiceView of(ActivationEntry entry, Terms terms) {
            return new ServiceView(
                    Activation.MESSAGING,
                    true,
                    terms.inForce(),
                    Optional.of(entry.termsVersion()),
                    Optional.of(entry.activatedAt()),
                    Optional.of(entry.acceptedAt()));
        }

        static ServiceView inactive(Terms terms) {
            return new ServiceView(
                    Activation.MESSAGING, false, terms.inForce(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    @Operation(operationId = "getMessagingService", summary = "Tells whether the account has activated messaging.")
    @GetMapping
    @Authorized(value = "ons:OpenOnsService", on = "*", access = Access.READ)
    ResponseEntity<ServiceView> get(CallContext call) {
        return activations
                .find(call.account())
                .map(entry -> ResponseEntity.ok().eTag(entry.entityTag()).body(ServiceView.of(entry, terms)))
                .orElseGet(() -> ResponseEntity.ok(ServiceView.inactive(terms)));
    }

    @Operation(
            operationId = "openOnsService",
            summary = "Activates messaging in the account; until then nothing of it can be registered or decided.")
    @ApiResponse(
            responseCode = "200",
            description = "Messaging is active.",
            content = @Content(schema = @Schema(implementation = ServiceView.class)))
    @PutMapping
    @Authorized(value = "ons:OpenOnsService", on = "*", access = Access.WIDENING)
    ResponseEntity<Object> activate(CallContext call, @RequestBody ActivateRequest request) {
        if (!request.termsVersion().equals(terms.inForce())) {
            throw ActivationRejection.TERMS.at(
                    "/termsVersion", "the version of the terms that is in force is `" + terms.inForce() + "`");
        }
        return writes.perform(call, commands -> {
            commands.send(new ActivateMessaging(call.account(), request.termsVersion()));
            return _ -> Answer.ok(activations
                    .find(call.account())
                    .map(entry -> ServiceView.of(entry, terms))
                    .orElseThrow());
        });
    }
}
