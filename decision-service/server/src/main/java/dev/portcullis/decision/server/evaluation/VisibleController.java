package dev.portcullis.decision.server.evaluation;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.decision.engine.OperationRequest;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What of a list a principal of the caller's account may be shown. */
@RestController
final class VisibleController {

    private static final int MOST = 1_000;

    private final Decisions decisions;
    private final ConsistencyTokens tokens;
    private final ReplicaGate gate;
    private final Permissions permissions;

    VisibleController(Decisions decisions, ConsistencyTokens tokens, ReplicaGate gate, Permissions permissions) {
        this.decisions = decisions;
        this.tokens = tokens;
        this.gate = gate;
        this.permissions = permissions;
    }

    /**
     * A list of which only a part may be shown.
     *
     * @param principal     the ARN of the one who is to see it
     * @param kind          `instances`, or `topics` or `groups` of an instance
     * @param instance      the instance of topics and groups
     * @param names         up to 1,000 ids of instances, or names of topics or groups without the instance's id
     * @param sourceAddress where the request came from
     * @param context       what conditions may ask for
     */
    record ListQuestion(
            @Schema(requiredMode = REQUIRED) String principal,

            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"instances", "topics", "groups"})
            String kind,

            Optional<String> instance,
            @Schema(requiredMode = REQUIRED) List<String> names,
            Optional<String> sourceAddress,
            Optional<Map<String, List<String>>> context,
            Optional<String> consistencyToken) {}

    /** What a list is of, and the operation that would list it. */
    private enum Kind {
        INSTANCES("instances", "OnsInstanceInServiceList"),
        TOPICS("topics", "OnsTopicList"),
        GROUPS("groups", "OnsGroupList");

        private final String wireName;
        private final String operation;

        Kind(String wireName, String operation) {
            this.wireName = wireName;
            this.operation = operation;
        }

        static Kind of(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(wireName)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("a list has `instances`, `topics` or `groups`");
        }
    }

    /** What may be shown, in the order in which it was given, and the moment of the account that tells so. */
    record ListAnswer(List<String> names, String vector, String consistencyToken) {}

    @PostMapping("/v1/decisions/visible")
    @Authorized(
            value = {"portcullis:Decide", "sts:GetCallerIdentity"},
            access = Access.READ)
    @Operation(
            operationId = "visible",
            summary = "Leaves out of a list of instances, topics or groups what a principal may not be shown",
            description = "Topics are shown to who may publish or subscribe, groups to who may subscribe, if the"
                    + " principal may list them at all; instances to who may read their information.")
    ResponseEntity<ListAnswer> visible(CallContext call, @RequestBody ListQuestion question) {
        AccountId account = call.account();
        authorize(call, question);
        OperationRequest request = request(question, account, decisions.now());
        question.consistencyToken().ifPresent(token -> gate.admit(account, verified(account, token)));
        Decisions.Shown shown = decisions.visible(account, request, question.names());
        return switch (shown.availability()) {
            case Availability.Unavailable unavailable ->
                throw ReplicaGate.unavailable(unavailable.detail()).with(gate.reached(account));
            case Availability.Available available -> {
                String token = tokens.issue(account, available.state().vector().merge(call.after()));
                yield ResponseEntity.ok()
                        .header(ConsistencyTokens.HEADER, token)
                        .body(new ListAnswer(
                                shown.names(), available.state().vector().toString(), token));
            }
        };
    }

    private void authorize(CallContext call, ListQuestion question) {
        boolean itself = permissions
                .nameOf(call)
                .filter(name -> question.principal().toLowerCase(Locale.ROOT).equals(name.folded()))
                .isPresent();
        if (itself) {
            permissions.require(call, "sts:GetCallerIdentity", List.of("*"));
        } else {
            String about = question.instance().map(id -> "instance/" + id).orElse("account");
            permissions.require(call, "portcullis:Decide", List.of("acs:portcullis:*:" + call.account() + ":" + about));
        }
    }

    private static OperationRequest request(ListQuestion question, AccountId account, Instant now) {
        PrincipalName principal = Questions.value("/principal", question.principal(), PrincipalName::parse);
        if (!principal.account().equals(account)) {
            throw Rejection.noPermission("decisions are made for principals of the caller's own account only");
        }
        if (question.names().size() > MOST) {
            throw Rejection.badField("InvalidParameter", "/names", "a list has at most " + MOST + " names");
        }
        Kind kind = Questions.value("/kind", question.kind(), Kind::of);
        if (question.instance().isPresent() == (kind == Kind.INSTANCES)) {
            throw Rejection.badField(
                    "InvalidParameter", "/instance", "topics and groups are those of an instance, instances of none");
        }
        return new OperationRequest(
                principal,
                kind.operation,
                question.instance(),
                Optional.empty(),
                Optional.empty(),
                Questions.address(question.sourceAddress(), ""),
                Questions.context("/context", question.context().orElse(Map.of()), principal, now),
                Optional.empty(),
                Optional.empty());
    }

    private AccountVector verified(AccountId account, String token) {
        try {
            return tokens.verify(token, account);
        } catch (Rejection e) {
            throw Rejection.badField(e.code(), "/consistencyToken", e.sentence());
        }
    }
}
