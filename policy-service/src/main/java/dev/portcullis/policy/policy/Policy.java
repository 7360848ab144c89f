package dev.portcullis.policy.policy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.policy.policy.PolicyCommand.CreatePolicy;
import dev.portcullis.policy.policy.PolicyCommand.CreatePolicyVersion;
import dev.portcullis.policy.policy.PolicyCommand.DeletePolicy;
import dev.portcullis.policy.policy.PolicyCommand.DeletePolicyVersion;
import dev.portcullis.policy.policy.PolicyCommand.DescribePolicy;
import dev.portcullis.policy.policy.PolicyCommand.SetDefaultPolicyVersion;
import dev.portcullis.policy.policy.PolicyCommand.TagPolicy;
import dev.portcullis.policy.policy.PolicyCommand.UntagPolicy;
import dev.portcullis.policy.policy.PolicyEvent.DefaultPolicyVersionSet;
import dev.portcullis.policy.policy.PolicyEvent.FormerDefaultPolicyVersionSet;
import dev.portcullis.policy.policy.PolicyEvent.FormerPolicyVersionCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyDeleted;
import dev.portcullis.policy.policy.PolicyEvent.PolicyDescribed;
import dev.portcullis.policy.policy.PolicyEvent.PolicyTagged;
import dev.portcullis.policy.policy.PolicyEvent.PolicyUntagged;
import dev.portcullis.policy.policy.PolicyEvent.PolicyVersionCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyVersionDeleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A custom policy: which versions it has and which of them is the default. Its documents are in the events alone. */
public final class Policy {

    private static final String FIRST_VERSION = "v1";

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private String policyId = "";
    private String accountId = "";
    private String policyName = "";
    private List<String> versionIds = new ArrayList<>();
    private String defaultVersionId = "";
    private int versionsEver;
    private Optional<String> description = Optional.empty();
    private final PolicyTags tags = new PolicyTags();
    private boolean deleted;

    Policy() {
        // Rebuilt from its events.
    }

    @CommandHandler
    Policy(CreatePolicy command) {
        apply(new PolicyCreated(
                command.accountId().toString(),
                command.policyId(),
                command.policyName(),
                command.description(),
                FIRST_VERSION,
                command.document()));
        // The fields are set only when the constructor is through.
        Map<String, String> initial = tags.missing(command.tags());
        if (!initial.isEmpty()) {
            apply(new PolicyTagged(command.accountId().toString(), command.policyId(), command.policyName(), initial));
        }
    }

    @CommandHandler
    void handle(DescribePolicy command) {
        requirePresent();
        if (!command.description().equals(description)) {
            apply(new PolicyDescribed(accountId, policyId, policyName, command.description()));
        }
    }

    @CommandHandler
    void handle(TagPolicy command) {
        requirePresent();
        tag(command.tags());
    }

    @CommandHandler
    void handle(UntagPolicy command) {
        requirePresent();
        List<String> present = tags.present(command.tagKeys());
        if (!present.isEmpty()) {
            apply(new PolicyUntagged(accountId, policyId, policyName, present));
        }
    }

    private void tag(PolicyTags.Wanted wanted) {
        Map<String, String> missing = tags.missing(wanted);
        if (!missing.isEmpty()) {
            apply(new PolicyTagged(accountId, policyId, policyName, missing));
        }
    }

    @CommandHandler
    void handle(CreatePolicyVersion command) {
        requirePresent();
        if (versionIds.size() >= command.versionLimit()) {
            String oldest = switch (command.rotateStrategy()) {
                case NONE ->
                    throw PolicyRejection.TOO_MANY_VERSIONS.rejection("the policy `" + policyName + "` has "
                            + versionIds.size()
                            + " versions already; delete one or ask for the rotate strategy `"
                            + RotateStrategy.DELETE_OLDEST_NON_DEFAULT_VERSION.wireName() + "`");
                case DELETE_OLDEST_NON_DEFAULT_VERSION -> oldestNonDefaultVersion();
            };
            apply(new PolicyVersionDeleted(accountId, policyId, policyName, oldest));
        }
        apply(new PolicyVersionCreated(
                accountId,
                policyId,
                policyName,
                "v" + (versionsEver + 1),
                command.document(),
                command.setAsDefault(),
                command.highRisk()));
    }

    @CommandHandler
    void handle(SetDefaultPolicyVersion command) {
        requirePresent();
        requireVersion(command.versionId());
        if (!command.versionId().equals(defaultVersionId)) {
            apply(new DefaultPolicyVersionSet(
                    accountId, policyId, policyName, command.versionId(), defaultVersionId, command.highRisk()));
        }
    }

    @CommandHandler
    void handle(DeletePolicyVersion command) {
        requirePresent();
        requireVersion(command.versionId());
        if (command.versionId().equals(defaultVersionId)) {
            throw PolicyRejection.DEFAULT_VERSION_IN_USE.rejection("the version `" + command.versionId()
                    + "` is the default of the policy `" + policyName + "`; make another version the default first");
        }
        apply(new PolicyVersionDeleted(accountId, policyId, policyName, command.versionId()));
    }

    @CommandHandler
    void handle(DeletePolicy command) {
        requirePresent();
        if (versionIds.size() > 1 && !command.cascading()) {
            throw PolicyRejection.VERSIONS_LEFT.rejection("the policy `" + policyName + "` still has "
                    + (versionIds.size() - 1)
                    + " versions beside its default; delete them first, or ask for a cascading delete");
        }
        apply(new PolicyDeleted(accountId, policyId, policyName, List.copyOf(versionIds)));
    }

    private String oldestNonDefaultVersion() {
        for (String versionId : versionIds) {
            if (!versionId.equals(defaultVersionId)) {
                return versionId;
            }
        }
        throw PolicyRejection.TOO_MANY_VERSIONS.rejection(
                "the policy `" + policyName + "` has no version but its default, and no more are allowed");
    }

    private void requirePresent() {
        if (deleted) {
            throw PolicyRejection.noSuchPolicy(policyName);
        }
    }

    private void requireVersion(String versionId) {
        if (!versionIds.contains(versionId)) {
            throw PolicyRejection.noSuchVersion(policyName, versionId);
        }
    }

    @EventSourcingHandler
    void on(PolicyCreated event) {
        aggregateId = event.policyId();
        policyId = event.policyId();
        accountId = event.accountId();
        policyName = event.policyName();
        description = event.description();
        versionIds.add(event.versionId());
        defaultVersionId = event.versionId();
        versionsEver = 1;
    }

    @EventSourcingHandler
    void on(FormerPolicyVersionCreated event) {
        on(event.today());
    }

    @EventSourcingHandler
    void on(PolicyVersionCreated event) {
        versionIds.add(event.versionId());
        versionsEver++;
        if (event.setAsDefault()) {
            defaultVersionId = event.versionId();
        }
    }

    @EventSourcingHandler
    void on(PolicyVersionDeleted event) {
        versionIds.remove(event.versionId());
    }

    @EventSourcingHandler
    void on(FormerDefaultPolicyVersionSet event) {
        on(event.today());
    }

    @EventSourcingHandler
    void on(DefaultPolicyVersionSet event) {
        defaultVersionId = event.versionId();
    }

    @EventSourcingHandler
    void on(PolicyDescribed event) {
        description = event.description();
    }

    @EventSourcingHandler
    void on(PolicyTagged event) {
        tags.put(event.tags());
    }

    @EventSourcingHandler
    void on(PolicyUntagged event) {
        tags.remove(event.tagKeys());
    }

    @EventSourcingHandler
    void on(PolicyDeleted event) {
        versionIds = new ArrayList<>();
        deleted = true;
    }
}
