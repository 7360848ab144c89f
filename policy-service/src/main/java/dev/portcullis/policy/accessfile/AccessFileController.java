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
import dev.portcullis.policy.attachment.PrincipalKind;
import dev.portcullis.policy.attachment.Principals;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
    static final int MOST_CHANGES = 500;

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
     * @param ofAnotherAccount    that the file is another account's, so that its ids mean nobody here
     * @param acknowledgeHighRisk that policies may give control over the account
     * @param remove              `everythingNotInTheFile`: policies and attachments that are not in the file go
     */
    record ImportRequest(
            @Schema(requiredMode = REQUIRED) AccessFile file,
            Optional<Boolean> dryRun,
            Optional<Boolean> ofAnotherAccount,
            Optional<Boolean> acknowledgeHighRisk,

            @Schema(allowableValues = EVERYTHING) Optional<String> remove) {}

    /** What was done, or would be: nothing if the account is already as the file has it. */
    record ImportView(boolean dryRun, List<ChangeView> changes) {}

    /**
     * One change.
     *
     * @param change what is done
     * @param what   to what
     */
    record ChangeView(String change, String what) {

        static ChangeView of(ImportPlan.Change change) {
            return switch (change) {
                case ImportPlan.Change.CreateGroup c -> new ChangeView("createResourceGroup", c.name());
                case ImportPlan.Change.UpdateGroup c -> new ChangeView("updateResourceGroup", c.name());
                case ImportPlan.Change.CreatePolicy c -> new ChangeView("createPolicy", c.policyName());
                case ImportPlan.Change.ReplaceDocument c -> new ChangeView("createDefaultVersion", c.policyName());
                case ImportPlan.Change.Attach c ->
                    new ChangeView(
                            "attach",
                            c.wanted().policy().name() + " to "
                                    + c.principal().kind().wireName() + " "
                                    + c.principal().name() + " in " + c.wanted().scope());
                case ImportPlan.Change.Detach c ->
                    new ChangeView("detach", c.policyName() + " from " + c.principalType() + " " + c.principalName());
                case ImportPlan.Change.DeletePolicy c -> new ChangeView("deletePolicy", c.policyName());
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
            description = "All of it in one transaction or nothing, up to 500 changes. Each change needs the permission"
                    + " that it needs by itself.")
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
        requirePossible(planned);
        if (request.dryRun().orElse(false)) {
            return ResponseEntity.ok(view(true, planned));
        }
        return writes.perform(call.withoutIfMatch().knowing(found.seen()), commands -> {
            ImportPlan plan = imports.plan(call, request, found);
            requirePossible(plan);
            if (!plan.needsNoMoreThan(planned)) {
                throw AccessFileRejection.CHANGED_MEANWHILE.rejection(
                        "the account was changed while the file was taken in; nothing was done, try again");
            }
            if (!plan.changes().isEmpty()) {
                rules.require(call);
            }
            imports.send(commands, plan);
            return _ -> Answer.ok(view(false, plan));
        });
    }

    private static ImportView view(boolean dryRun, ImportPlan plan) {
        return new ImportView(
                dryRun, plan.changes().stream().map(ChangeView::of).toList());
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

    private static void requirePossible(ImportPlan plan) {
        if (!plan.problems().isEmpty()) {
            Rejection all = AccessFileRejection.CONFLICTS.rejection(
                    plan.problems().size() + " items of the file cannot be taken in, so nothing was done");
            for (Finding problem : plan.problems().stream().limit(REPORTED).toList()) {
                all = all.with(problem);
            }
            throw all;
        }
        if (plan.changes().size() > MOST_CHANGES) {
            throw AccessFileRejection.TOO_MANY_CHANGES.rejection("the file asks for "
                    + plan.changes().size() + " changes; at most " + MOST_CHANGES
                    + " are made in one transaction: take it in piece by piece, and load many attachments by a job");
        }
    }
}
