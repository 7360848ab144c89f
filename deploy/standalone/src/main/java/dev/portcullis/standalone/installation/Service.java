package dev.portcullis.standalone.installation;

import dev.portcullis.acl.AclServiceApplication;
import dev.portcullis.decision.server.DecisionServiceApplication;
import dev.portcullis.embedded.DatabaseAccess;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.identity.IdentityServiceApplication;
import dev.portcullis.policy.PolicyServiceApplication;

/** The four services, as an installation sees them. */
public enum Service {
    IDENTITY(KafkaPrincipal.IDENTITY_SERVICE, IdentityServiceApplication.class),
    POLICY(KafkaPrincipal.POLICY_SERVICE, PolicyServiceApplication.class),
    ACL(KafkaPrincipal.ACL_SERVICE, AclServiceApplication.class),
    DECISION(KafkaPrincipal.DECISION_SERVICE, DecisionServiceApplication.class);

    private final KafkaPrincipal kafkaPrincipal;
    private final Class<?> application;

    Service(KafkaPrincipal kafkaPrincipal, Class<?> application) {
        this.kafkaPrincipal = kafkaPrincipal;
        this.application = application;
    }

    /** Such as {@code identity-service}. */
    public String serviceName() {
        return kafkaPrincipal.userName();
    }

    /** Such as {@code identity}: the database, and the middle of property names. */
    public String shortName() {
        return serviceName().substring(0, serviceName().indexOf('-'));
    }

    /** The class that a process of the service starts with. */
    public Class<?> application() {
        return application;
    }

    KafkaPrincipal kafkaPrincipal() {
        return kafkaPrincipal;
    }

    DatabaseAccess databaseAccess(String password) {
        return new DatabaseAccess(shortName(), shortName() + "_service", password);
    }
}
