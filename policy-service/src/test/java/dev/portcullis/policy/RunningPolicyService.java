package dev.portcullis.policy;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.vocabulary.EventStream;
import java.util.Map;

/** The policy-service that the tests of this JVM share; each uses accounts of its own. */
public final class RunningPolicyService {

    private static final RunningService SHARED = new RunningService.Subject(
                    PolicyServiceApplication.class, KafkaPrincipal.POLICY_SERVICE, EventStream.POLICY)
            .start(Map.of());

    private RunningPolicyService() {}

    public static RunningService shared() {
        return SHARED;
    }
}
