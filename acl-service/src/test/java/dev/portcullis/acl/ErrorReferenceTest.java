package dev.portcullis.acl;

import dev.portcullis.acl.allowlist.AllowlistRejection;
import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.platform.testing.ErrorReference;
import org.junit.jupiter.api.Test;

/** The reference of error codes lists what this service answers, neither more nor less. */
class ErrorReferenceTest {

    @Test
    void theReferenceListsEveryCodeWithItsStatusAndMeaning() {
        ErrorReference.listsExactly("acl-service", AllowlistRejection.values(), InstanceRejection.values());
    }
}
