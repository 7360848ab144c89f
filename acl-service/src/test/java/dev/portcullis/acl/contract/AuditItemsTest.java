package dev.portcullis.acl.contract;

import dev.portcullis.acl.audit.AclAudit;
import dev.portcullis.acl.audit.AclAudit.CredentialRefused;
import dev.portcullis.acl.audit.AclAudit.SecretsDelivered;
import dev.portcullis.acl.audit.AclAudit.ServiceKeyRotated;
import dev.portcullis.platform.audit.AuditContent;
import dev.portcullis.platform.testing.AuditContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class AuditItemsTest implements AuditContract {

    @Override
    public List<Class<?>> kinds() {
        return List.of(AclAudit.class.getPermittedSubclasses());
    }

    @Override
    public Stream<AuditContent> examples() {
        return Stream.of(
                new CredentialRefused(
                        "rmq-cn-1",
                        "rocketmq-signature",
                        Optional.of("billing"),
                        "192.0.2.7",
                        "wrong-secret",
                        422,
                        "CredentialNotVerified"),
                new SecretsDelivered(
                        "enr-Qm3tVb8LkZp0aXcRw5Yt",
                        "0123456789abcdef0123456789abcdef",
                        List.of("rmq-cn-1"),
                        "passwords",
                        3),
                new ServiceKeyRotated("master-key", "2"));
    }
}
