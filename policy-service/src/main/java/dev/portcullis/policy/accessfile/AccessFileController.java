package dev.portcullis.policy.accessfile;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.accessfile.ImportPlan.Change;
import dev.portcullis.policy.attachment.PrincipalKind;
import dev.portcullis.policy.attachment.Principals;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The account as a file: written out, and taken in. */
@RestController
public final class AccessFileController {

    /** How many changes are made in one transaction. */
    private static final int MOST_CHANGES = 500;

    private static final String EVERYTHING = "everythingNotInTheFile";
    private static final int REPORTED = 100;

    /** Whoever has another name does not exist. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final AccessStateStore store;
    private final AccessFileImport imports;
    private final Principals principals;
    private final GrantRulesDirectory rules;
    private final Writes writes;
    private final Permissions permissions;

    public AccessFileController(
            AccessStateStore store,
            AccessFileImport imports,
            Principals principals,
            GrantRulesDirectory rules,
            Writes writes,
            Permissions permissions) {
        this.store = store;
        this.imports = imports;
        this.principals = principals;
        this.rules = rules;
        this.writes = writes;
        this.permissions = permissions;
    }

    /**
     * A file that is to be taken in.
     *
     * @param dryRun              only say what would be done
     * @param inParts             make only the first part of more changes than one transaction makes; the same request again makes
     *     the next one
     * @param ofAnotherAccount    that the file is another account's, so that its ids mean nobody here
     * @param acknowledgeHighRisk that policies may give control over the account
     * @param remove              `everythingNotInTheFile`: policies and attachments that are not in the file go
     */
    record ImportRequest(
            @Schema(requiredMode = REQUIRED) AccessFile file,
            Optional<Boolean> dryRun,
            Optional<Boolean> inParts,
            Optional<Boolean> ofAnotherAccount,
            Optional<Boolean> acknowledgeHighRisk,

            @Schema(allowableValues = EVERYTHING) Optional<String> remove) {}

    /**
     * What was done, or would be: nothing if the account is already as the file has it.
     *
     * @param parts     how many requests it takes from here on, this one among them
     * @param remaining changes that are left to the requests after this one
     */
    record ImportView(boolean dryRun, int parts, int remaining, List<ChangeView> changes) {}

    /**
     * One change.
     *
     * @param part   which of the requests from here on makes it
     * @param change what is done
     * @param what   to what
     */
    record ChangeView(int part, String change, String what) {

        static ChangeView of(int part, Change change) {
            return switch (change) {
                case Change.CreateGroup c -> new ChangeView(part, "createResourceGroup", c.name());
                case Change.UpdateGroup c -> new ChangeView(part, "updateResourceGroup", c.name());
                case Change.CreatePolicy c -> new ChangeView(part, "createPolicy", c.policyName());
                case Change.ReplaceDocument c -> new ChangeView(part, "createDefaultVersion", c.policyName());
                case Change.Attach c ->
                    new ChangeView(
                            part,
                            "attach",
                            c.wanted().policy().name() + " to "
                                    + c.principal().kind().wireName() + " "
                                    + c.principal().name() + " in " + c.wanted().scope());
                case Change.Detach c ->
                    new ChangeView(
                            part,
                            "detach",
                            c.policyName() + " from " + c.principalType() + " " + c.principalName() + " in "
                                    + c.scope());
                case Change.DeletePolicy c -> new ChangeView(part, "deletePolicy", c.policyName());
            };
        }
    }

    @Operation(
            operationId = "exportAccess",
            summary = "Writes out all custom policies, resource groups and attachments of the account.")
    @GetMapping("/v1/access-file")
    @Authorized(value = "portcullis:ExportAccess", on = "access-file", access = Access.READ)
    AccessFile export(CallContext call) {
        return AccessFiles.of(call.account(), store.read(call.account()));
    }

    @Operation(
            operationId = "importAccess",
            summary = "Makes the account what a file says, or tells what that would change.",
            description =
                    "All of it in one transaction or nothing, up to 500 changes; more of them in parts, if the request"
                            + " says so. Each change needs the permission that it needs by itself.")
    @ApiResponse(
            responseCode = "200",
            description = "The changes.",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @PostMapping("/v1/access-file")
    @Authorized(
            value = {
                "portcullis:ImportAccess",
                "ram:CreateResourceGroup",
                "ram:UpdateResourceGroup",
                "ram:CreatePolicy",
                "ram:CreatePolicyVersion",
                "ram:DeletePolicy",
                "ram:AttachPolicyToUser",
                "ram:AttachPolicyToGroup",
                "ram:AttachPolicyToRole",
                "ram:DetachPolicyFromUser",
                "ram:DetachPolicyFromGroup",
                "ram:DetachPolicyFromRole"
            },
            access = Access.WIDENING)
    ResponseEntity<Object> take(CallContext call, @RequestBody ImportRequest request) {
        requireFile(call, request);
        FoundPrincipals found = principals.find(call.account(), named(request.file()));
        ImportPlan planned = imports.plan(call, request, found);
        planned.demand("portcullis:ImportAccess", "acs:portcullis:*:" + call.account() + ":access-file");
        permissions.require(call, planned.demands());
        List<List<Change>> told = requirePossible(request, planned);
        if (request.dryRun().orElse(false)) {
            return ResponseEntity.ok(dryRun(told));
        }
        return writes.perform(call.withoutIfMatch().knowing(found.seen()), commands -> {
            ImportPlan plan = imports.plan(call, request, found);
            List<List<Change>> parts = requirePossible(request, plan);
            if (!plan.needsNoMoreThan(planned)) {
                throw AccessFileRejection.CHANGED_MEANWHILE.rejection(
                        "the account was changed while the file was taken in; nothing was done, try again");
            }
            List<Change> first = parts.isEmpty() ? List.of() : parts.getFirst();
            if (!first.isEmpty()) {
                rules.require(call);
            }
            imports.send(commands, call.account(), first);
            ImportView view =
                    new ImportView(false, parts.size(), plan.changes().size() - first.size(), views(1, first));
            return _ -> Answer.ok(view);
        });
    }

    private static ImportView dryRun(List<List<Change>> parts) {
        List<ChangeView> changes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            changes.addAll(views(i + 1, parts.get(i)));
        }
        return new ImportView(true, parts.size(), changes.size(), changes);
    }

    private static List<ChangeView> views(int part, List<Change> changes) {
        return changes.stream().map(change -> ChangeView.of(part, change)).toList();
    }

    private static void requireFile(CallContext call, ImportRequest request) {
        AccessFile file = request.file();
        if (!file.format().equals(AccessFile.FORMAT)) {
            throw AccessFileRejection.FORMAT.at("/file/format", "the format is `" + AccessFile.FORMAT + "`");
        }
        if (file.formatVersion() != AccessFile.VERSION) {
            throw AccessFileRejection.FORMAT.at(
                    "/file/formatVersion", "version " + AccessFile.VERSION + " of the format is known");
        }
        boolean another = !file.accountId().equals(call.account().toString());
        if (another && !request.ofAnotherAccount().orElse(false)) {
            throw AccessFileRejection.ANOTHER_ACCOUNT.at(
                    "/file/accountId", "the file is not this account's; say `ofAnotherAccount` if that is meant");
        }
        request.remove().filter(what -> !what.equals(EVERYTHING)).ifPresent(_ -> {
            throw AccessFileRejection.REMOVE.at("/remove", "what can be removed is `" + EVERYTHING + "`");
        });
    }

    private static List<PrincipalReference> named(AccessFile file) {
        return file.attachments().stream()
                .flatMap(item -> PrincipalKind.of(item.principalType())
                        .filter(_ -> NAME.matcher(item.principalName()).matches())
                        .map(kind -> new PrincipalReference(kind, item.principalName()))
                        .stream())
                .distinct()
                .collect(Collectors.toList());
    }

    /** The parts of the plan, if nothing stands against any of it. */
    private static List<List<Change>> requirePossible(ImportRequest request, ImportPlan plan) {
        if (!plan.problems().isEmpty()) {
            Rejection all = AccessFileRejection.CONFLICTS.rejection(
                    plan.problems().size() + " items of the file cannot be taken in, so nothing was done");
            for (Finding problem : plan.problems().stream().limit(REPORTED).toList()) {
                all = all.with(problem);
            }
            throw all;
        }
        List<List<Change>> parts = ImportParts.of(plan.changes(), MOST_CHANGES);
        if (parts.size() > 1 && !request.inParts().orElse(false)) {
            throw AccessFileRejection.TOO_MANY_CHANGES.rejection(
                    "the file asks for " + plan.changes().size() + " changes; at most " + MOST_CHANGES
                            + " are made in one transaction, more only in parts: say `inParts` if that is meant");
        }
        if (parts.stream().anyMatch(part -> part.size() > MOST_CHANGES)) {
            throw AccessFileRejection.TOO_MANY_CHANGES.rejection("the file asks for more than " + MOST_CHANGES
                    + " changes for one principal in one scope, which are made at once or not at all");
        }
        return parts;
    }
}
