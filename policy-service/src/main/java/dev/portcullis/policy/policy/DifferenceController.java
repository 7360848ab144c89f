package dev.portcullis.policy.policy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.decision.engine.difference.AccessDifference;
import dev.portcullis.decision.engine.difference.Change;
import dev.portcullis.decision.engine.difference.Difference;
import dev.portcullis.decision.engine.difference.Difference.Searched;
import dev.portcullis.decision.engine.difference.SearchLimits;
import dev.portcullis.decision.engine.difference.Witness;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What one version of a policy allows and another does not. Comparing is work, so only so much of it is done at once. */
@RestController
public final class DifferenceController {

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PolicyDirectory policies;
    private final AcceptedDocuments documents;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    public DifferenceController(PolicyDirectory policies, AcceptedDocuments documents) {
        this.policies = policies;
        this.documents = documents;
    }

    /** A document that might become the next version. */
    record ProposedDocument(
            @Schema(requiredMode = REQUIRED, maxLength = 6144)
            String policyDocument) {}

    /**
     * What changes for somebody who has no other policy.
     *
     * @param result            `equal` is proven, `different` is shown, `noDifferenceFound` says what was searched
     * @param gained            allowed now, and not before
     * @param lost              allowed before, and not now
     * @param forbidden         denied now, where nothing was said before: no other policy can allow it any more
     * @param noLongerForbidden denied before, and not now
     */
    record DifferenceView(
            @Schema(allowableValues = {"equal", "different", "noDifferenceFound"})
            String result,

            List<WitnessView> gained,
            List<WitnessView> lost,
            List<WitnessView> forbidden,
            List<WitnessView> noLongerForbidden,
            Searched searched) {

        static DifferenceView of(Difference difference) {
            return new DifferenceView(
                    difference.verdict().wireName(),
                    views(difference, Change.GAINED),
                    views(difference, Change.LOST),
                    views(difference, Change.FORBIDDEN),
                    views(difference, Change.NO_LONGER_FORBIDDEN),
                    difference.searched());
        }

        private static List<WitnessView> views(Difference difference, Change change) {
            return difference.of(change).stream().map(WitnessView::of).toList();
        }
    }

    /**
     * A request that shows the difference, whoever makes it.
     *
     * @param context the condition keys that it has; all others are absent
     */
    record WitnessView(String action, String resource, Map<String, List<String>> context, String before, String after) {

        static WitnessView of(Witness witness) {
            return new WitnessView(
                    witness.action().toString(),
                    witness.resource().toString(),
                    witness.context(),
                    witness.before().wireName(),
                    witness.after().wireName());
        }
    }

    @Operation(
            operationId = "diffPolicyVersions",
            summary = "Tells what access changes from one version of a policy to another.")
    @GetMapping("/v1/policies/{policyName}/versions/{versionId}/diff/{otherVersionId}")
    @Authorized(value = "ram:GetPolicyVersion", on = "policy/{policyName}", access = Access.READ)
    DifferenceView versions(
            CallContext call,
            @PathVariable String policyName,
            @PathVariable String versionId,
            @PathVariable String otherVersionId) {
        PolicyEntry policy = policies.require(call.account(), policyName);
        return compared(document(policy, versionId), document(policy, otherVersionId));
    }

    @Operation(
            operationId = "diffProposedDocument",
            summary = "Tells what access would change if a document took the place of a policy's default version.")
    @PostMapping("/v1/policies/{policyName}/diff")
    @Authorized(value = "ram:GetPolicyVersion", on = "policy/{policyName}", access = Access.READ)
    DifferenceView proposed(CallContext call, @PathVariable String policyName, @RequestBody ProposedDocument proposed) {
        var _ = documents.require(proposed.policyDocument());
        PolicyEntry policy = policies.require(call.account(), policyName);
        return compared(
                document(policy, policy.defaultVersionId()),
                PolicyDocument.parse(proposed.policyDocument(), DocumentKind.IDENTITY));
    }

    private PolicyDocument document(PolicyEntry policy, String versionId) {
        return PolicyDocument.parseOfAnyLength(
                policies.findVersion(policy, versionId)
                        .orElseThrow(() -> PolicyRejection.noSuchVersion(policy.policyName(), versionId))
                        .document(),
                DocumentKind.IDENTITY);
    }

    private DifferenceView compared(PolicyDocument before, PolicyDocument after) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                throw busy();
            }
            return DifferenceView.of(AccessDifference.between(before, after, SearchLimits.USUAL));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }

    private static Rejection busy() {
        return Rejection.unavailable(
                "Unavailable", "other documents are being compared; ask again in a moment", PATIENCE);
    }
}
