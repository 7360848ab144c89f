package dev.portcullis.acl;

import dev.portcullis.acl.acluser.AclUserRejection;
import dev.portcullis.acl.activation.ActivationRejection;
import dev.portcullis.acl.allowlist.AllowlistRejection;
import dev.portcullis.acl.authentication.AuthenticationRejection;
import dev.portcullis.acl.blacklist.BlacklistRejection;
import dev.portcullis.acl.deletion.DeletionRejection;
import dev.portcullis.acl.enrolment.EnrolmentRejection;
import dev.portcullis.acl.imports.ImportRejection;
import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.acl.instanceaccount.InstanceAccountRejection;
import dev.portcullis.acl.mqttidentity.MqttIdentityRejection;
import dev.portcullis.acl.mqtttoken.MqttTokenRejection;
import dev.portcullis.acl.resource.ResourceRejection;
import dev.portcullis.acl.secret.PasswordRejection;
import dev.portcullis.acl.verification.VerificationRejection;
import dev.portcullis.platform.testing.ErrorReference;
import org.junit.jupiter.api.Test;

/** The reference of error codes lists what this service answers, neither more nor less. */
class ErrorReferenceTest {

    @Test
    void theReferenceListsEveryCodeWithItsStatusAndMeaning() {
        ErrorReference.listsExactly(
                "acl-service",
                AclUserRejection.values(),
                ActivationRejection.values(),
                AllowlistRejection.values(),
                AuthenticationRejection.values(),
                BlacklistRejection.values(),
                DeletionRejection.values(),
                InstanceAccountRejection.values(),
                InstanceRejection.values(),
                MqttIdentityRejection.values(),
                MqttTokenRejection.values(),
                PasswordRejection.values(),
                ResourceRejection.values(),
                EnrolmentRejection.values(),
                ImportRejection.values(),
                VerificationRejection.values());
    }
}
