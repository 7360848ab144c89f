package dev.portcullis.identity;

import dev.portcullis.identity.accesskey.AccessKeyRejection;
import dev.portcullis.identity.account.AccountRejection;
import dev.portcullis.identity.signature.SignatureRejection;
import dev.portcullis.identity.user.UserRejection;
import dev.portcullis.platform.testing.ErrorReference;
import org.junit.jupiter.api.Test;

/** The reference of error codes lists what this service answers, neither more nor less. */
class ErrorReferenceTest {

    @Test
    void theReferenceListsEveryCodeWithItsStatusAndMeaning() {
        ErrorReference.listsExactly(
                "identity-service",
                AccountRejection.values(),
                UserRejection.values(),
                AccessKeyRejection.values(),
                SignatureRejection.values());
    }
}
