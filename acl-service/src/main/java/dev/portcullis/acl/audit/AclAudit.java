package dev.portcullis.acl.audit;

import dev.portcullis.platform.audit.AuditContent;
import java.util.List;
import java.util.Optional;

/** What happens at acl-service without changing an aggregate. Nothing here is a secret, nor shown by strangers. */
public sealed interface AclAudit extends AuditContent {

    /**
     * A client of an instance has shown something to an enforcement point that was not good.
     *
     * @param method        how it wanted to show who it is
     * @param userName      absent if nobody has the name that was shown, which is nowhere: it may be a password
     * @param clientAddress from where the client came, as the enforcement point says
     * @param reason        such as {@code wrong-secret}; nobody but the audit is told
     */
    record CredentialRefused(
            String instanceId,
            String method,
            Optional<String> userName,
            String clientAddress,
            String reason,
            int status,
            String code)
            implements AclAudit {
        @Override
        public String kind() {
            return "credential-refused";
        }
    }

    /**
     * An enrolled enforcement point was given secrets, sealed for its key.
     *
     * @param keyId     for which key
     * @param instances the instances that it is enrolled for
     * @param secrets   {@code passwords} or {@code access-keys}
     * @param count     of how many user names or AccessKeys
     */
    record SecretsDelivered(String enrolmentId, String keyId, List<String> instances, String secrets, int count)
            implements AclAudit {

        public SecretsDelivered {
            instances = List.copyOf(instances);
        }

        @Override
        public String kind() {
            return "secrets-delivered";
        }
    }

    /**
     * An operator brought a new key of the service itself into use.
     *
     * @param key     {@code master-key}
     * @param version which one it is, never what it is
     */
    record ServiceKeyRotated(String key, String version) implements AclAudit {
        @Override
        public String kind() {
            return "service-key-rotated";
        }
    }
}
