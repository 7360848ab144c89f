package dev.portcullis.acl.authentication;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.acl.authentication.AuthenticationCommand.SetAuthenticationTypes;
import dev.portcullis.acl.authentication.AuthenticationCommand.SwitchUserAuthentication;
import dev.portcullis.acl.authentication.AuthenticationDirectory.AuthenticationEntry;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instance.Series;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How an instance authenticates its clients. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/authentication")
public final class AuthenticationController {

    private final AuthenticationDirectory authentication;
    private final Writes writes;

    public AuthenticationController(AuthenticationDirectory authentication, Writes writes) {
        this.authentication = authentication;
        this.writes = writes;
    }

    /** Whether there may be ACL users. */
    record SwitchRequest(@Schema(requiredMode = REQUIRED) boolean enabled) {}

    /**
     * Whose user names are taken.
     *
     * @param types     `intelligent` for the instance's own account, `acl` for ACL users, or both
     * @param freeInVpc whether clients of a RocketMQ 5.x instance need nothing in a VPC; `false` unless told
     */
    record TypesRequest(@Schema(requiredMode = REQUIRED) List<String> types, Optional<Boolean> freeInVpc) {}

    /** How an instance authenticates its clients. */
    record AuthenticationView(String instanceId, boolean userAuthentication, List<String> types, boolean freeInVpc) {

        static AuthenticationView of(InstanceKey key, AuthenticationEntry entry) {
            return new AuthenticationView(
                    key.instanceId(), entry.userAuthentication(), entry.types(), entry.freeInVpc());
        }
    }

    @Operation(operationId = "getAuthentication", summary = "Tells how an instance authenticates its clients.")
    @GetMapping
    @Authorized(
            value = "rocketmq:GetInstance",
            on = "acs:rocketmq:*:{account}:instance/{instanceId}",
            access = Access.READ)
    ResponseEntity<AuthenticationView> get(CallContext call, @PathVariable String instanceId) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        authentication.requireUserNames(key);
        AuthenticationEntry entry = authentication.of(key);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        entry.sequence().ifPresent(sequence -> answer.eTag("\"" + sequence + "\""));
        return answer.body(AuthenticationView.of(key, entry));
    }

    @Operation(
            operationId = "switchUserAuthentication",
            summary = "Switches user authentication on an instance: whether it may have ACL users.")
    @ApiResponse(
            responseCode = "200",
            description = "How the instance authenticates its clients.",
            content = @Content(schema = @Schema(implementation = AuthenticationView.class)))
    @PutMapping("/user-authentication")
    @Authorized(
            value = "portcullis:SwitchUserAuthentication",
            on = "acs:portcullis:*:{account}:instance/{instanceId}",
            access = Access.WIDENING)
    ResponseEntity<Object> switchUserAuthentication(
            CallContext call, @PathVariable String instanceId, @RequestBody SwitchRequest request) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        return writes.perform(call, commands -> {
            authentication.requireUserNames(key);
            commands.send(new SwitchUserAuthentication(key, request.enabled()));
            return _ -> Answer.ok(AuthenticationView.of(key, authentication.of(key)));
        });
    }

    @Operation(
            operationId = "setAuthenticationTypes",
            summary = "Says whose user names an instance takes, and whether clients in a VPC need any.")
    @ApiResponse(
            responseCode = "200",
            description = "How the instance authenticates its clients.",
            content = @Content(schema = @Schema(implementation = AuthenticationView.class)))
    @PutMapping("/types")
    @Authorized(
            value = "rocketmq:UpdateInstance",
            on = "acs:rocketmq:*:{account}:instance/{instanceId}",
            access = Access.WIDENING)
    ResponseEntity<Object> setTypes(
            CallContext call, @PathVariable String instanceId, @RequestBody TypesRequest request) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        List<AuthenticationType> types = types(request.types());
        boolean freeInVpc = request.freeInVpc().orElse(false);
        return writes.perform(call, commands -> {
            if (authentication.requireUserNames(key) != Series.ROCKETMQ_5 && freeInVpc) {
                throw AuthenticationRejection.FREE_IN_VPC.at(
                        "/freeInVpc", "only clients of RocketMQ 5.x instances may need nothing in a VPC");
            }
            commands.send(new SetAuthenticationTypes(key, types, freeInVpc));
            return _ -> Answer.ok(AuthenticationView.of(key, authentication.of(key)));
        });
    }

    private static List<AuthenticationType> types(List<String> given) {
        List<AuthenticationType> types = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/types/" + i;
            types.add(AuthenticationType.ofWireName(given.get(i))
                    .orElseThrow(() -> AuthenticationRejection.TYPES.at(
                            pointer, "a type of authentication is `intelligent` or `acl`")));
        }
        if (types.isEmpty()) {
            throw AuthenticationRejection.TYPES.at("/types", "an instance has at least one type of authentication");
        }
        return types;
    }
}
