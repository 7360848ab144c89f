package dev.portcullis.identity.contract;

import dev.portcullis.identity.accesskey.AccessKeyEvent;
import dev.portcullis.identity.account.AccountEvent;
import dev.portcullis.identity.group.GroupEvent;
import dev.portcullis.identity.logon.LoginProfileEvent;
import dev.portcullis.identity.membership.MembershipEvent;
import dev.portcullis.identity.mfa.MfaDeviceEvent;
import dev.portcullis.identity.role.RoleEvent;
import dev.portcullis.identity.user.UserEvent;
import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.vocabulary.EventStream;
import org.springframework.stereotype.Component;

/**
 * Makes the published events out of the stored ones. Their shapes are promises: see the schemas beside this package's
 * resources. The slices' events have no common parent; within each slice the switch is exhaustive.
 */
@Component
public final class IdentityEventTranslator implements EventTranslator<Object> {

    @Override
    public EventStream stream() {
        return EventStream.IDENTITY;
    }

    @Override
    public Class<Object> eventType() {
        return Object.class;
    }

    @Override
    public Publication translate(Object event) {
        return switch (event) {
            case AccountEvent account -> AccountTranslator.publication(account);
            case UserEvent user -> UserTranslator.publication(user);
            case GroupEvent group -> GroupTranslator.publication(group);
            case MembershipEvent membership -> GroupTranslator.publication(membership);
            case RoleEvent role -> RoleTranslator.publication(role);
            case AccessKeyEvent accessKey -> AccessKeyPublication.of(accessKey);
            case LoginProfileEvent profile -> LogonTranslator.publication(profile);
            case MfaDeviceEvent device -> LogonTranslator.publication(device);
            default ->
                throw new IllegalArgumentException(
                        "the event " + event.getClass().getName() + " is none of this service's");
        };
    }
}
