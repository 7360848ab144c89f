package dev.portcullis.policy.systempolicy;

import dev.portcullis.platform.config.ProductVersion;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.policy.systempolicy.SystemPolicies.Released;
import dev.portcullis.policy.systempolicy.SystemPolicyCommand.ReleaseVersion;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the system policies of this release into the store when the service starts. It only ever adds what is not there:
 * doing it again, doing it in two replicas at once and doing it with an older release beside a newer one changes nothing.
 */
public final class SystemPolicyUpgrade {

    private static final Logger LOG = LoggerFactory.getLogger(SystemPolicyUpgrade.class);

    private final WriteTransactions transactions;
    private final SystemPolicyDirectory directory;
    private final SystemPolicies policies;
    private final ProductVersion product;

    public SystemPolicyUpgrade(
            WriteTransactions transactions,
            SystemPolicyDirectory directory,
            SystemPolicies policies,
            ProductVersion product) {
        this.transactions = transactions;
        this.directory = directory;
        this.policies = policies;
        this.product = product;
    }

    /**
     * Adds the versions that are missing, in one transaction.
     *
     * @throws IllegalStateException if a version is stored with another document: what was released never changes
     */
    public void run() {
        int added = transactions.run(product.upgrading("upgrade to " + product.text()), commands -> {
            for (Released policy : policies.policies()) {
                release(policy, commands);
            }
            return appended ->
                    appended.map(append -> append.lastSequence().size()).orElse(0);
        });
        if (added > 0) {
            LOG.info("release {} has brought {} system policies up to date", product.text(), added);
        }
    }

    private void release(Released policy, Commands commands) {
        Map<Integer, String> stored = directory.documents(policy.policyId());
        List<SystemPolicyVersion> versions = policy.versions();
        for (int number = 1; number <= versions.size(); number++) {
            SystemPolicyVersion version = versions.get(number - 1);
            String document = stored.get(number);
            if (document == null) {
                commands.send(new ReleaseVersion(policy.policyId(), policy.policyName(), number, version));
            } else if (!document.equals(version.document())) {
                throw new IllegalStateException("the version v" + number + " of the system policy `"
                        + policy.policyName() + "` is stored with another document than this release has");
            }
        }
    }
}
