package dev.portcullis.policy.attachment;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentJob.Action;
import dev.portcullis.policy.attachment.AttachmentJob.Item;
import dev.portcullis.policy.attachment.AttachmentJob.State;
import dev.portcullis.policy.attachment.AttachmentRequests.AttachAllRequest;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
import dev.portcullis.policy.policy.RandomIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Loads of attachments that are too large for one request: stored at once, done piece by piece, with a result for each. */
@RestController
public final class AttachmentJobController {

    private final AttachmentJobStore jobs;
    private final Attaching attaching;
    private final AttachmentPermissions resources;
    private final Principals principals;
    private final GrantRulesDirectory rules;
    private final Writes writes;
    private final Permissions permissions;
    private final RandomIds ids;
    private final JobLimits limits;
    private final Clock clock;

    public AttachmentJobController(
            AttachmentJobStore jobs,
            Attaching attaching,
            AttachmentPermissions resources,
            Principals principals,
            GrantRulesDirectory rules,
            Writes writes,
            Permissions permissions,
            RandomIds ids,
            JobLimits limits,
            Clock clock) {
        this.jobs = jobs;
        this.attaching = attaching;
        this.resources = resources;
        this.principals = principals;
        this.rules = rules;
        this.writes = writes;
        this.permissions = permissions;
        this.ids = ids;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * What is to be done.
     *
     * @param action              {@code attach} or {@code detach}
     * @param grants              blocks, each of which stands for every one of its policies and every one of its principals
     * @param acknowledgeHighRisk that policies may give control over the account
     */
    record JobRequest(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"attach", "detach"})
            String action,

            @Schema(requiredMode = REQUIRED) List<AttachAllRequest> grants,

            Optional<Boolean> acknowledgeHighRisk) {}

    /**
     * A job.
     *
     * @param state      {@code running}, {@code done}, {@code cancelled} or {@code stopped}
     * @param done       items that were done
     * @param refused    items that could not be done
     * @param waiting    items without a result; once the job has ended they get none
     * @param stopCode   why it was stopped: whoever asked for it may not do it any more
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record JobView(
            String jobId,
            String action,
            String state,
            int items,
            int done,
            int refused,
            int waiting,
            Optional<String> stopCode,
            Optional<String> stopReason,
            Instant createdAt,
            Optional<Instant> finishedAt) {

        static JobView of(AttachmentJob job) {
            return new JobView(
                    job.jobId(),
                    job.action().wireName(),
                    job.state().wireName(),
                    job.itemCount(),
                    job.done(),
                    job.refused(),
                    job.itemCount() - job.done() - job.refused(),
                    job.stopCode(),
                    job.stopReason(),
                    job.createdAt(),
                    job.finishedAt());
        }
    }

    /**
     * An item of a job.
     *
     * @param state        {@code waiting}, {@code done} or {@code refused}
     * @param attachmentId the attachment that was made or ended
     * @param code         why it was refused
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record JobItemView(
            int item,
            String principalType,
            String principalName,
            String policyType,
            String policyName,
            String scope,
            Optional<Instant> expiresAt,
            String state,
            Optional<String> attachmentId,
            Optional<String> code,
            Optional<String> message) {

        static JobItemView of(Item item) {
            Pair pair = item.pair();
            return new JobItemView(
                    item.number(),
                    pair.principal().kind().wireName(),
                    pair.principal().name(),
                    pair.policy().type().wireName(),
                    pair.policy().name(),
                    pair.terms().scope(),
                    pair.terms().expiresAt(),
                    item.state(),
                    item.attachmentId(),
                    item.code(),
                    item.message());
        }
    }

    @Operation(
            operationId = "createAttachmentJob",
            summary = "Attaches or detaches many policies piece by piece, each with a result of its own.",
            description =
                    "At most 10,000 attachments. Whoever asks must be allowed all of it, now and until it is done.")
    @ApiResponse(
            responseCode = "202",
            description = "The job.",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @PostMapping("/v1/attachment-jobs")
    @Authorized(
            value = {
                "ram:AttachPolicyToUser",
                "ram:AttachPolicyToGroup",
                "ram:AttachPolicyToRole",
                "ram:DetachPolicyFromUser",
                "ram:DetachPolicyFromGroup",
                "ram:DetachPolicyFromRole"
            },
            access = Access.WIDENING)
    ResponseEntity<Object> create(
            CallContext call,
            @RequestBody JobRequest request,
            JwtAuthenticationToken authentication,
            HttpServletRequest http) {
        Action action = Action.of(request.action())
                .orElseThrow(
                        () -> AttachmentRejection.JOB_ACTION.at("/action", "a job's action is `attach` or `detach`"));
        List<Pair> pairs = read(request);
        FoundPrincipals found = principals.find(
                call.account(), pairs.stream().map(Pair::principal).collect(Collectors.toSet()));
        permissions.require(call, resources.demands(call.account(), action, pairs, found));
        JobRequester requester =
                JobRequester.of(call.knowing(found.seen()), authentication.getToken(), http.isSecure());
        return writes.perform(call.withoutIfMatch(), _ -> {
            rules.require(call);
            if (jobs.running(call.account()) >= limits.mostRunning()) {
                throw AttachmentRejection.TOO_MANY_JOBS.rejection("the account has " + limits.mostRunning()
                        + " jobs running already; wait for one of them or cancel it");
            }
            String jobId = ids.nextJobId();
            jobs.add(jobId, call.account(), action, requester, pairs, clock.instant());
            JobView view = JobView.of(require(call, jobId));
            return _ -> new Answer(
                    202,
                    Optional.of("/v1/attachment-jobs/" + jobId),
                    Optional.of(view),
                    Optional.of(view),
                    OptionalLong.empty());
        });
    }

    private List<Pair> read(JobRequest request) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < request.grants().size(); i++) {
            AttachAllRequest block = request.grants().get(i);
            if (block.acknowledgeHighRisk().isPresent()) {
                throw Rejection.badField(
                        "InvalidParameter",
                        "/grants/" + i + "/acknowledgeHighRisk",
                        "a risk is acknowledged for the whole job");
            }
            pairs.addAll(attaching.read(
                    block.acknowledging(request.acknowledgeHighRisk()),
                    "/grants/" + i,
                    limits.mostItems() - pairs.size()));
        }
        if (pairs.isEmpty()) {
            throw AttachmentRejection.PAIRS.at("/grants", "a job names at least one principal and one policy");
        }
        return pairs;
    }

    @Operation(operationId = "listAttachmentJobs", summary = "Lists jobs that run or have finished lately.")
    @GetMapping("/v1/attachment-jobs")
    @Authorized(value = "portcullis:ReadAttachments", on = "attachment-job/*", access = Access.READ)
    Listing<JobView> list(CallContext call, Page page) {
        String last = page.after().orElse("");
        return Listing.of(
                page,
                jobs.list(call.account(), AttachmentInput.lastJobId(last), page.limit() + 1).stream()
                        .map(JobView::of)
                        .toList(),
                JobView::jobId);
    }

    @Operation(operationId = "getAttachmentJob", summary = "Tells how far a job is.")
    @GetMapping("/v1/attachment-jobs/{jobId}")
    @Authorized(value = "portcullis:ReadAttachments", on = "attachment-job/{jobId}", access = Access.READ)
    JobView get(CallContext call, @PathVariable String jobId) {
        return JobView.of(require(call, jobId));
    }

    @Operation(operationId = "listAttachmentJobItems", summary = "Lists the items of a job with their results.")
    @GetMapping("/v1/attachment-jobs/{jobId}/items")
    @Authorized(value = "portcullis:ReadAttachments", on = "attachment-job/{jobId}", access = Access.READ)
    Listing<JobItemView> items(
            CallContext call, @PathVariable String jobId, @RequestParam Optional<String> state, Page page) {
        AttachmentJob job = require(call, jobId);
        int last = AttachmentInput.lastItem(page.after());
        return Listing.of(
                page,
                jobs.items(job, AttachmentInput.itemState(state), last, page.limit() + 1).stream()
                        .map(JobItemView::of)
                        .toList(),
                item -> Integer.toString(item.item()));
    }

    @Operation(
            operationId = "cancelAttachmentJob",
            summary = "Ends a running job. What it has done stays done; the items left get no result.")
    @ApiResponse(
            responseCode = "200",
            description = "The job.",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @PostMapping("/v1/attachment-jobs/{jobId}/cancel")
    @Authorized(value = "portcullis:CancelAttachmentJob", on = "attachment-job/{jobId}", access = Access.NARROWING)
    ResponseEntity<Object> cancel(CallContext call, @PathVariable String jobId) {
        require(call, jobId);
        return writes.perform(call.withoutIfMatch(), _ -> {
            jobs.end(jobId, State.CANCELLED, null, null, clock.instant());
            JobView view = JobView.of(require(call, jobId));
            return _ -> Answer.ok(view);
        });
    }

    private AttachmentJob require(CallContext call, String jobId) {
        return jobs.find(call.account(), jobId).orElseThrow(() -> AttachmentRejection.noSuchJob(jobId));
    }
}
