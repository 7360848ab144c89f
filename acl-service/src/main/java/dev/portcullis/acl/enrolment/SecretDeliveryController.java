package dev.portcullis.acl.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.audit.AclAudit.SecretsDelivered;
import dev.portcullis.acl.enrolment.EnrolmentDirectory.EnrolmentEntry;
import dev.portcullis.acl.enrolment.MessagingKeys.SealedKeys;
import dev.portcullis.acl.enrolment.SecretDelivery.Delivery;
import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instance.Series;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.sealing.RecipientKey;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.vocabulary.StreamPosition;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands enrolled enforcement points the secrets of their instances, and what has changed since. */
@RestController
@RequestMapping("/v1/enrolments/{enrolmentId}")
public final class SecretDeliveryController {

    private static final String ENROLMENT = "acs:portcullis:*:{account}:enrolment/{enrolmentId}";
    private static final String FETCH = "portcullis:FetchSecrets";

    private final EnrolmentDirectory enrolments;
    private final InstanceDirectory instances;
    private final SecretDelivery delivery;
    private final MessagingKeys messagingKeys;
    private final AuditItems audit;
    private final Clock clock;

    public SecretDeliveryController(
            EnrolmentDirectory enrolments,
            InstanceDirectory instances,
            SecretDelivery delivery,
            MessagingKeys messagingKeys,
            AuditItems audit,
            Clock clock) {
        this.enrolments = enrolments;
        this.instances = instances;
        this.delivery = delivery;
        this.messagingKeys = messagingKeys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Passwords of instance accounts and ACL users.
     *
     * @param keyId     for which key they are sealed
     * @param instances what the enrolment is for now; nothing else is to be kept
     * @param complete  whether this is everything, in place of what was known, or what has changed
     * @param position  `after` of the next call
     * @param sealed    absent if nothing has changed
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DeliveredPasswords(
            String enrolmentId,
            String keyId,
            List<String> instances,
            boolean complete,
            String position,
            Optional<RecipientKey.Sealed> sealed) {}

    /**
     * The AccessKeys for messaging that may be used now.
     *
     * @param keyId  for which key they are sealed
     * @param state  `known` of the next call
     * @param sealed absent if this state is known already
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DeliveredAccessKeys(String enrolmentId, String keyId, String state, Optional<RecipientKey.Sealed> sealed) {}

    @Operation(
            operationId = "fetchPasswords",
            summary =
                    "Gives an enforcement point the passwords of its instances, or those that have changed, sealed for it.")
    @GetMapping("/passwords")
    @Authorized(value = FETCH, on = ENROLMENT, access = Access.READ)
    ResponseEntity<DeliveredPasswords> passwords(
            CallContext call, @PathVariable String enrolmentId, @RequestParam Optional<String> after) {
        EnrolmentEntry enrolment = inForce(call, enrolmentId);
        Delivery sent = delivery.since(
                call.account(), enrolment, after.map(SecretDeliveryController::position), clock.instant());
        if (sent.sealed().isPresent()) {
            record(call, enrolment, "passwords", sent.users());
        }
        return answer(new DeliveredPasswords(
                enrolmentId,
                enrolment.keyId(),
                enrolment.instanceIds(),
                sent.complete(),
                sent.position().toString(),
                sent.sealed()));
    }

    @Operation(
            operationId = "fetchAccessKeys",
            summary = "Gives an enforcement point the account's AccessKeys for messaging, sealed for it.")
    @GetMapping("/access-keys")
    @Authorized(value = FETCH, on = ENROLMENT, access = Access.READ)
    ResponseEntity<DeliveredAccessKeys> accessKeys(
            CallContext call, @PathVariable String enrolmentId, @RequestParam Optional<String> known) {
        EnrolmentEntry enrolment = inForce(call, enrolmentId);
        if (enrolment.instanceIds().stream().noneMatch(id -> takesAccessKeys(call, id))) {
            throw EnrolmentRejection.NO_ACCESS_KEYS.rejection(
                    "the instances of the enrolment `" + enrolmentId + "` do not let clients in with AccessKeys");
        }
        SealedKeys sent = messagingKeys.sealed(call.account(), enrolment, known);
        if (sent.sealed().isPresent()) {
            record(call, enrolment, "access-keys", sent.count());
        }
        return answer(new DeliveredAccessKeys(enrolmentId, enrolment.keyId(), sent.state(), sent.sealed()));
    }

    private EnrolmentEntry inForce(CallContext call, String enrolmentId) {
        EnrolmentKey key = new EnrolmentKey(call.account(), enrolmentId);
        EnrolmentEntry enrolment = enrolments.require(key);
        if (!enrolment.isInForce(clock.instant())) {
            throw EnrolmentRejection.ended(key);
        }
        return enrolment;
    }

    private boolean takesAccessKeys(CallContext call, String instanceId) {
        return instances.require(new InstanceKey(call.account(), instanceId)).series() != Series.ROCKETMQ_5;
    }

    /** On record before the answer leaves, or there is no answer. */
    private void record(CallContext call, EnrolmentEntry enrolment, String what, int count) {
        audit.add(
                AuditedCall.of(call),
                new SecretsDelivered(enrolment.enrolmentId(), enrolment.keyId(), enrolment.instanceIds(), what, count));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(body);
    }

    private static StreamPosition position(String after) {
        try {
            return StreamPosition.parse(after);
        } catch (IllegalArgumentException e) {
            throw Rejection.badParameter(
                    "InvalidParameter", "after", "a position is written as epoch:position, for instance 1:42");
        }
    }
}
