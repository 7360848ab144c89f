package dev.portcullis.decision.server.projection;

import dev.portcullis.platform.audit.AuditContent;

/** What operators do at decision-service. */
public sealed interface DecisionAudit extends AuditContent {

    /** An account was rebuilt from the exports. */
    record AccountRepaired(String accountId, String vector, int events) implements DecisionAudit {
        @Override
        public String kind() {
            return "account-repaired";
        }
    }

    /**
     * Items that were missing in the audit log were taken from the store of the service that wrote them.
     *
     * @param items   how many
     * @param missing how many are missing still
     */
    record AuditCompleted(String stream, String accountId, long items, long missing) implements DecisionAudit {
        @Override
        public String kind() {
            return "audit-completed";
        }
    }

    /** Every account is rebuilt from the exports. */
    record RebuildStarted(int accounts) implements DecisionAudit {
        @Override
        public String kind() {
            return "rebuild-started";
        }
    }

    /** The accounts of a partition were rebuilt from the exports. */
    record PartitionRepaired(String stream, int partition, int accounts) implements DecisionAudit {
        @Override
        public String kind() {
            return "partition-repaired";
        }
    }
}
