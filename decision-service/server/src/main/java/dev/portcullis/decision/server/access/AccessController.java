package dev.portcullis.decision.server.access;

import dev.portcullis.decision.server.access.AccessAnswers.AllowedPrincipal;
import dev.portcullis.decision.server.access.AccessAnswers.AllowedResource;
import dev.portcullis.decision.server.access.AccessAnswers.Found;
import dev.portcullis.decision.server.moment.HeavyQuestions;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Permissions;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who may do what where in the caller's account, and what of it comes from whom. */
@RestController
@RequestMapping("/v1/access")
final class AccessController {

    static final String SEARCH = "portcullis:SearchAccess";
    static final String READ_AUDIT = "portcullis:ReadAudit";

    private final AccessQueries queries;
    private final AccessHistory history;
    private final Permissions permissions;
    private final HeavyQuestions heavy;

    AccessController(AccessQueries queries, AccessHistory history, Permissions permissions, HeavyQuestions heavy) {
        this.queries = queries;
        this.history = history;
        this.permissions = permissions;
        this.heavy = heavy;
    }

    @PostMapping("/permissions")
    @Authorized(
            value = {SEARCH, READ_AUDIT},
            access = Access.READ)
    @Operation(
            operationId = "effectivePermissions",
            summary = "What may the principal do, what restricts it, and where does each of it come from?",
            description =
                    "Lists every statement that bears on the principal, of its own attachments and of its groups, in"
                            + " the account's scope and in those of resource groups. An Allow with conditions is one only where"
                            + " they hold; a Deny wins over every Allow.")
    AccessAnswers.Permissions permissions(CallContext call, @RequestBody PermissionsQuestion question) {
        require(call, question.asOf().isPresent());
        return heavy.answer(call.account(), () -> queries.permissions(call.account(), question));
    }

    @PostMapping("/principals")
    @Authorized(
            value = {SEARCH, READ_AUDIT},
            access = Access.READ)
    @Operation(
            operationId = "allowedPrincipals",
            summary = "Which principals may do this on that resource, and through which grant?",
            description =
                    "Every principal that is listed is allowed on the moment that the answer names, and none that is"
                            + " allowed is left out once the last page was read. A page ends early when it has cost enough, and"
                            + " says so.")
    Found<AllowedPrincipal> principals(CallContext call, @RequestBody PrincipalsQuestion question) {
        require(call, question.asOf().isPresent());
        return heavy.answer(call.account(), () -> queries.principals(call.account(), question));
    }

    @PostMapping("/resources")
    @Authorized(
            value = {SEARCH, READ_AUDIT},
            access = Access.READ)
    @Operation(
            operationId = "allowedResources",
            summary = "On which of the known resources may the principal do this?",
            description = "Known are instances that are registered, and what a policy of the account names without a"
                    + " wildcard.")
    Found<AllowedResource> resources(CallContext call, @RequestBody ResourcesQuestion question) {
        require(call, question.asOf().isPresent());
        return heavy.answer(call.account(), () -> queries.resources(call.account(), question));
    }

    @PostMapping("/history")
    @Authorized(
            value = {SEARCH, READ_AUDIT},
            access = Access.READ)
    @Operation(
            operationId = "accessHistory",
            summary =
                    "Who could do this on that resource between two times, through which grants, given and ended by whom?",
            description =
                    "Evaluates every change within the period, so that nobody who could for a moment is missing. A"
                            + " stretch ends where the principal could no more, or could through other grants.")
    AccessHistory.Answer history(CallContext call, @RequestBody HistoryQuestion question) {
        require(call, true);
        return heavy.answer(call.account(), () -> history.answer(call.account(), question));
    }

    /** Answers tell who granted what and why, so nobody is shown them about itself without leave; the past is audit's. */
    private void require(CallContext call, boolean ofThePast) {
        String account = "acs:portcullis:*:" + call.account() + ":";
        Map<String, List<String>> demands = new LinkedHashMap<>();
        demands.put(SEARCH, List.of(account + "account"));
        if (ofThePast) {
            demands.put(READ_AUDIT, List.of(account + "audit"));
        }
        permissions.require(call, demands);
    }
}
