package dev.portcullis.policy;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.rest.StandInPeer;
import dev.portcullis.vocabulary.EventStream;
import java.util.Map;

/** The policy-service that the tests of this JVM share; each uses accounts of its own. */
public final class RunningPolicyService {

    private static final StandInPeer ACL = new StandInPeer();

    private static final RunningService SHARED = new RunningService.Subject(
                    PolicyServiceApplication.class, KafkaPrincipal.POLICY_SERVICE, EventStream.POLICY)
            .start(Map.of("portcullis.acl.url", ACL.url().toString()));

    private RunningPolicyService() {}

    /** Stands in for acl-service. */
    public static StandInPeer acl() {
        return ACL;
    }

    public static RunningService shared() {
        return SHARED;
    }
}
