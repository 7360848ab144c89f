package dev.portcullis.acl;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.vocabulary.EventStream;
import java.util.Map;

/** The acl-service that the tests of this JVM share; each uses accounts of its own. */
public final class RunningAclService {

    private static final RunningService SHARED = new RunningService.Subject(
                    AclServiceApplication.class, KafkaPrincipal.ACL_SERVICE, EventStream.ACL)
            .start(Map.of());

    private RunningAclService() {}

    public static RunningService shared() {
        return SHARED;
    }
}
