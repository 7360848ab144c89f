package dev.portcullis.decision.server.projection;

import dev.portcullis.platform.audit.AuditContent;
import dev.portcullis.platform.testing.AuditContract;
import java.util.List;
import java.util.stream.Stream;

class AuditItemsTest implements AuditContract {

    @Override
    public List<Class<?>> kinds() {
        return List.of(DecisionAudit.class.getPermittedSubclasses());
    }

    @Override
    public Stream<AuditContent> examples() {
        return Stream.of(
                new DecisionAudit.AccountRepaired("1000000000000101", "1:42,1:7,0:0", 49),
                new DecisionAudit.AuditCompleted("policy", "1000000000000101", 2, 0),
                new DecisionAudit.RebuildStarted(3),
                new DecisionAudit.PartitionRepaired("policy", 1, 3));
    }
}
