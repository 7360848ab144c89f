package dev.portcullis.identity.sts;

import dev.portcullis.identity.credential.TokenMomentStore;
import dev.portcullis.identity.role.RoleDirectory;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets users and sessions of roles be another role for a while, in their account or another. */
@RestController
@Tag(name = "sts")
@RequestMapping("/v1/sts")
class StsController {

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private final Writes writes;
    private final Permissions permissions;
    private final RoleDirectory roles;
    private final RoleSessions sessions;
    private final IssuedSessionStore issued;
    private final SessionLimit limit;
    private final AuditItems audit;
    private final TokenMomentStore moments;

    StsController(
            Writes writes,
            Permissions permissions,
            RoleDirectory roles,
            RoleSessions sessions,
            IssuedSessionStore issued,
            SessionLimit limit,
            AuditItems audit,
            TokenMomentStore moments) {
        this.writes = writes;
        this.permissions = permissions;
        this.roles = roles;
        this.sessions = sessions;
        this.issued = issued;
        this.limit = limit;
        this.audit = audit;
        this.moments = moments;
    }

    /**
     * The wish to be a role.
     *
     * @param durationSeconds an hour if nothing is said
     * @param policy          what narrows the session, as text
     */
    record AssumeRoleRequest(
            String roleArn,
            String roleSessionName,
            Optional<Integer> durationSeconds,
            Optional<String> policy,
            Optional<String> externalId,
            Optional<String> sourceIdentity) {}

    /** Who the bearer of the credentials is. */
    record AssumedRoleUser(String arn, String assumedRoleId) {}

    /** A bearer token and until when it is good. */
    record SessionCredentials(String sessionId, String bearerToken, Instant expiration) {

        /** Never with the token. */
        @Override
        public String toString() {
            return "credentials of session " + sessionId;
        }
    }

    /** An opened session; the credentials are shown once. */
    record AssumedRole(
            AssumedRoleUser assumedRoleUser,
            Optional<SessionCredentials> credentials,
            Optional<String> sourceIdentity) {}

    @Operation(
            operationId = "assumeRole",
            summary = "Opens a session of a role that trusts the caller, in the caller's account or another.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AssumedRole.class)))
    @PostMapping("/assume-role")
    @Authorized(value = ASSUME_ROLE, access = Access.WIDENING)
    ResponseEntity<Object> assumeRole(
            CallContext call, @RequestBody AssumeRoleRequest request, JwtAuthenticationToken bearer) {
        if (call.caller().type() == PrincipalType.ROOT) {
            throw Rejection.noPermission("Roles may not be assumed by root accounts.");
        }
        OpenSession through = OpenSession.of(call.caller(), bearer.getToken());
        WantedSession wanted = WantedSession.requested(request).within(through);
        // Before it is decided: what ends from here on ends this session too.
        Instant now = moments.ofIssue(enders(wanted.role(), through));
        permissions.require(call, ASSUME_ROLE, List.of(storedName(wanted.role())), wanted.context());
        limit.count(call.caller().account());
        return writes.perform(call.withoutIfMatch(), _ -> {
            RoleDirectory.Entry role =
                    roles.require(wanted.role().account(), wanted.role().name());
            wanted.requireWithin(role);
            IssuedSession session = IssuedSession.of(sessions.nextId(), role, wanted, now);
            issued.add(session, through, call);
            IssuedSessionAudit.add(audit, session, through, call);
            return _ -> answer(session, sessions.token(session, through));
        });
    }

    /** The role and the user who began: an end of either's sessions ends this one. */
    private List<PrincipalId> enders(PrincipalName.Role role, OpenSession through) {
        List<PrincipalId> enders = new ArrayList<>(List.of(through.originUser()));
        roles.find(role.account(), role.name()).map(RoleDirectory.Entry::roleId).ifPresent(enders::add);
        return enders;
    }

    private String storedName(PrincipalName.Role role) {
        String name = roles.find(role.account(), role.name())
                .map(RoleDirectory.Entry::roleName)
                .orElse(role.name());
        return "acs:ram:*:" + role.account() + ":role/" + name;
    }

    private static Answer answer(IssuedSession session, String token) {
        AssumedRoleUser user = new AssumedRoleUser(
                "acs:ram::" + session.account() + ":role/" + session.roleName() + "/" + session.name(),
                session.roleId() + ":" + session.name());
        SessionCredentials credentials = new SessionCredentials(session.id(), token, session.expires());
        return Answer.ok(new AssumedRole(user, Optional.of(credentials), session.sourceIdentity()))
                .keeping(new AssumedRole(user, Optional.empty(), session.sourceIdentity()));
    }
}
