package dev.portcullis.acl;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.testkit.rest.StandInPeer;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.util.List;
import java.util.Map;

/** The acl-service that the tests of this JVM share; each uses accounts of its own. */
public final class RunningAclService {

    private static final StandInPeer POLICIES = new StandInPeer();

    private static final RunningService SHARED = new RunningService.Subject(
                    AclServiceApplication.class, KafkaPrincipal.ACL_SERVICE, EventStream.ACL)
            .start(Map.of(
                    "portcullis.policy.url",
                    POLICIES.url().toString(),
                    "portcullis.verification.failures-per-name",
                    "20"));

    private RunningAclService() {}

    /** Stands in for policy-service. */
    public static StandInPeer policies() {
        return POLICIES;
    }

    public static RunningService shared() {
        return SHARED;
    }

    /** Calls of the account's root, after it has activated messaging. */
    public static RestClient activeRootOf(AccountId account) {
        RestClient root = SHARED.rootOf(account);
        root.put("/v1/services/ons", "{\"termsVersion\":\"1\"}").expect(200);
        return root;
    }

    /** The types of the account's events since it activated messaging. */
    public static List<String> eventsSinceActivation(AccountId account) {
        List<String> events = SHARED.eventsOf(account);
        return events.subList(1, events.size());
    }
}
