package dev.portcullis.acl.authentication;

import dev.portcullis.acl.instance.InstanceKey;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the way in which an instance authenticates its clients. */
public sealed interface AuthenticationCommand {

    InstanceKey instance();

    /** Switches the feature: whether there may be ACL users, and whether types may be changed. */
    record SwitchUserAuthentication(
            @TargetAggregateIdentifier String authenticationId, InstanceKey instance, boolean enabled)
            implements AuthenticationCommand {

        public SwitchUserAuthentication(InstanceKey instance, boolean enabled) {
            this(Authentication.aggregateIdOf(instance), instance, enabled);
        }
    }

    /** Says whose user names are taken, and whether clients in a VPC need any. */
    record SetAuthenticationTypes(
            @TargetAggregateIdentifier String authenticationId,
            InstanceKey instance,
            List<AuthenticationType> types,
            boolean freeInVpc)
            implements AuthenticationCommand {

        public SetAuthenticationTypes(InstanceKey instance, List<AuthenticationType> types, boolean freeInVpc) {
            this(Authentication.aggregateIdOf(instance), instance, List.copyOf(types), freeInVpc);
        }
    }

    /** Ends what was ever said, because the instance ends. */
    record RemoveAuthentication(@TargetAggregateIdentifier String authenticationId, InstanceKey instance)
            implements AuthenticationCommand {

        public RemoveAuthentication(InstanceKey instance) {
            this(Authentication.aggregateIdOf(instance), instance);
        }
    }
}
