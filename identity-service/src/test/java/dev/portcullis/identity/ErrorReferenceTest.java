package dev.portcullis.identity;

import dev.portcullis.identity.accesskey.AccessKeyRejection;
import dev.portcullis.identity.account.AccountRejection;
import dev.portcullis.identity.group.GroupRejection;
import dev.portcullis.identity.logon.LogonRejection;
import dev.portcullis.identity.membership.MembershipRejection;
import dev.portcullis.identity.mfa.MfaRejection;
import dev.portcullis.identity.role.RoleRejection;
import dev.portcullis.identity.signature.SignatureRejection;
import dev.portcullis.identity.signin.SignInRejection;
import dev.portcullis.identity.sts.StsRejection;
import dev.portcullis.identity.tag.TagRejection;
import dev.portcullis.identity.text.TextRejection;
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
                SignatureRejection.values(),
                GroupRejection.values(),
                MembershipRejection.values(),
                RoleRejection.values(),
                StsRejection.values(),
                TagRejection.values(),
                TextRejection.values(),
                LogonRejection.values(),
                MfaRejection.values(),
                SignInRejection.values());
    }
}
