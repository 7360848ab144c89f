package dev.portcullis.policy;

import dev.portcullis.platform.testing.ErrorReference;
import dev.portcullis.policy.accessfile.AccessFileRejection;
import dev.portcullis.policy.attachment.AttachmentRejection;
import dev.portcullis.policy.grantrules.GrantRulesRejection;
import dev.portcullis.policy.policy.PolicyRejection;
import dev.portcullis.policy.resourcegroup.ResourceGroupRejection;
import org.junit.jupiter.api.Test;

/** The reference of error codes lists what this service answers, neither more nor less. */
class ErrorReferenceTest {

    @Test
    void theReferenceListsEveryCodeWithItsStatusAndMeaning() {
        ErrorReference.listsExactly(
                "policy-service",
                AttachmentRejection.values(),
                GrantRulesRejection.values(),
                PolicyRejection.values(),
                ResourceGroupRejection.values(),
                AccessFileRejection.values());
    }
}
