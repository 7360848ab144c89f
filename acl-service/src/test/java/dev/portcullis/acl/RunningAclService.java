package dev.portcullis.acl;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.rest.StandInPeer;
import dev.portcullis.vocabulary.EventStream;
import java.util.Map;

/** The acl-service that the tests of this JVM share; each uses accounts of its own. */
public final class RunningAclService {

    private static final StandInPeer POLICIES = new StandInPeer();

    private static final RunningService SHARED = new RunningService.Subject(
                    AclServiceApplication.class, KafkaPrincipal.ACL_SERVICE, EventStream.ACL)
            .start(Map.of("portcullis.policy.url", POLICIES.url().toString()));

    private RunningAclService() {}

    /** Stands in for policy-service. */
    public static StandInPeer policies() {
        return POLICIES;
    }

    public static RunningService shared() {
        return SHARED;
    }
}
