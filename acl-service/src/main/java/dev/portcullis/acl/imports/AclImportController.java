package dev.portcullis.acl.imports;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.acl.acluser.AclUserCommand.CreateAclUser;
import dev.portcullis.acl.acluser.AclUserCommand.SetAclEntry;
import dev.portcullis.acl.acluser.AclUserCommand.SetAclUserEnabled;
import dev.portcullis.acl.acluser.AclUserQuotas;
import dev.portcullis.acl.authentication.AuthenticationDirectory;
import dev.portcullis.acl.imports.ImportPlan.EntryChange;
import dev.portcullis.acl.imports.ImportPlan.PlannedPassword;
import dev.portcullis.acl.imports.ImportPlan.PlannedUser;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.secret.MessagingSecretStore;
import dev.portcullis.acl.secret.SecretKey;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes over what a broker has, or says what that would be. */
@RestController
public final class AclImportController {

    /** Where files are sent; their address takes larger bodies. */
    public static final String PATH = "/v1/acl-import";

    /** How large at most. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int MOST_CHANGES = 500;
    private static final String MAKE_USERS = "rocketmq:CreateInstanceAccount";
    private static final String LAY_DOWN_ENTRIES = "rocketmq:CreateInstanceAcl";

    private final AclImport imports;
    private final AuthenticationDirectory authentication;
    private final MessagingSecretStore secrets;
    private final AclUserQuotas quotas;
    private final Permissions permissions;
    private final Writes writes;

    public AclImportController(
            AclImport imports,
            AuthenticationDirectory authentication,
            MessagingSecretStore secrets,
            AclUserQuotas quotas,
            Permissions permissions,
            Writes writes) {
        this.imports = imports;
        this.authentication = authentication;
        this.secrets = secrets;
        this.quotas = quotas;
        this.permissions = permissions;
        this.writes = writes;
    }

    /**
     * What a broker has.
     *
     * @param acls      what the admin tool's `listAcl` prints
     * @param users     what its `listUser` prints; only with `acls`
     * @param plainAcl  a `plain_acl.yml`, instead of both
     * @param onlyUsers take over these users' part alone
     * @param dryRun    only say what would be done
     */
    record AclImportRequest(
            @Schema(requiredMode = REQUIRED) String instance,
            Optional<String> acls,
            Optional<String> users,
            Optional<String> plainAcl,
            Optional<List<String>> onlyUsers,
            Optional<Boolean> dryRun) {

        /** Passwords stand in it. */
        @Override
        public String toString() {
            return "what a broker of " + instance + " has";
        }

        ImportedUsers read() {
            boolean lists = acls.isPresent() && plainAcl.isEmpty();
            boolean file = plainAcl.isPresent() && acls.isEmpty() && users.isEmpty();
            if (!lists && !file) {
                throw ImportRejection.SOURCE.at("", "give `acls`, alone or with `users`, or else `plainAcl`");
            }
            return file ? PlainAcl.read(plainAcl.get()) : AclLists.read(users, acls.orElseThrow());
        }
    }

    @Operation(
            operationId = "importAcl",
            summary = "Takes over users and entries of a broker, or says what that would be and what cannot be.")
    @ApiResponse(
            responseCode = "200",
            description = "What was done, or would be, and what was left out.",
            content = @Content(schema = @Schema(implementation = ImportReport.class)))
    @PostMapping(PATH)
    @Authorized(
            value = {MAKE_USERS, LAY_DOWN_ENTRIES},
            access = Access.WIDENING)
    ResponseEntity<Object> importAcl(CallContext call, @RequestBody AclImportRequest request) {
        String instance = "acs:rocketmq:*:" + call.account() + ":instance/" + request.instance();
        permissions.require(call, Map.of(MAKE_USERS, List.of(instance), LAY_DOWN_ENTRIES, List.of(instance)));
        InstanceKey key = new InstanceKey(call.account(), request.instance());
        authentication.requireUserNames(key);
        ImportedUsers file = request.read();
        Optional<Set<String>> only = request.onlyUsers().map(HashSet::new);
        if (request.dryRun().orElse(false)) {
            return ResponseEntity.ok(ImportReport.of(imports.plan(key, file, only), true));
        }
        return writes.perform(call, commands -> {
            authentication.requireUserAuthentication(key);
            ImportPlan plan = imports.plan(key, file, only);
            requireFew(plan);
            plan.users().forEach(user -> send(commands, user));
            return _ -> {
                plan.users().forEach(this::keepPassword);
                ImportReport report = ImportReport.of(plan, false);
                return Answer.ok(report.withPasswords(plan)).keeping(report);
            };
        });
    }

    private void send(Commands commands, PlannedUser user) {
        user.password()
                .map(PlannedPassword::passwordId)
                .ifPresent(id -> commands.send(new CreateAclUser(user.user(), id)));
        user.entries().stream()
                .filter(entry -> entry.change() != EntryChange.NONE)
                .forEach(entry -> commands.send(new SetAclEntry(user.user(), entry.entry(), quotas.entriesPerUser())));
        if (user.disables()) {
            commands.send(new SetAclUserEnabled(user.user(), false));
        }
    }

    private void keepPassword(PlannedUser user) {
        user.password()
                .ifPresent(planned -> secrets.replace(
                        new SecretKey(user.user().instance(), user.user().userName()),
                        planned.passwordId(),
                        planned.password()));
    }

    private static void requireFew(ImportPlan plan) {
        if (plan.changes() > MOST_CHANGES) {
            throw ImportRejection.TOO_MUCH.rejection("the import would change " + plan.changes() + " things; at most "
                    + MOST_CHANGES + " are changed at once, name users in `onlyUsers`");
        }
    }
}
