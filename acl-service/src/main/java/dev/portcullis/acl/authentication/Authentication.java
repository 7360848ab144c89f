package dev.portcullis.acl.authentication;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.authentication.AuthenticationCommand.RemoveAuthentication;
import dev.portcullis.acl.authentication.AuthenticationCommand.SetAuthenticationTypes;
import dev.portcullis.acl.authentication.AuthenticationCommand.SwitchUserAuthentication;
import dev.portcullis.acl.authentication.AuthenticationEvent.AuthenticationRemoved;
import dev.portcullis.acl.authentication.AuthenticationEvent.AuthenticationTypesSet;
import dev.portcullis.acl.authentication.AuthenticationEvent.UserAuthenticationDisabled;
import dev.portcullis.acl.authentication.AuthenticationEvent.UserAuthenticationEnabled;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** How an instance id authenticates its clients. Saying again what holds already changes nothing. */
public final class Authentication {

    /** What holds where nothing was said. */
    static final List<String> UNSET_TYPES = List.of(AuthenticationType.INTELLIGENT.wireName());

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String authenticationId;

    private boolean set;
    private boolean enabled;
    private List<String> types = UNSET_TYPES;
    private boolean freeInVpc;

    Authentication() {
        // Rebuilt from its events, or about to be set for the first time.
    }

    /** The name of the aggregate for an instance. */
    static String aggregateIdOf(InstanceKey instance) {
        return instance.accountId() + "/authentication/" + instance.instanceId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SwitchUserAuthentication command) {
        if (command.enabled() != enabled) {
            apply(
                    command.enabled()
                            ? new UserAuthenticationEnabled(account(command), instance(command))
                            : new UserAuthenticationDisabled(account(command), instance(command)));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetAuthenticationTypes command) {
        if (!enabled) {
            throw AuthenticationRejection.userAuthenticationOff(instance(command));
        }
        if (command.freeInVpc() && !command.types().contains(AuthenticationType.INTELLIGENT)) {
            throw AuthenticationRejection.FREE_IN_VPC.at(
                    "/freeInVpc", "clients in a VPC need nothing only while the type is `intelligent`");
        }
        List<String> wanted = command.types().stream()
                .sorted()
                .distinct()
                .map(AuthenticationType::wireName)
                .toList();
        if (!wanted.equals(types) || command.freeInVpc() != freeInVpc) {
            apply(new AuthenticationTypesSet(account(command), instance(command), wanted, command.freeInVpc()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveAuthentication command) {
        if (set) {
            apply(new AuthenticationRemoved(account(command), instance(command)));
        }
    }

    private static String account(AuthenticationCommand command) {
        return command.instance().accountId().toString();
    }

    private static String instance(AuthenticationCommand command) {
        return command.instance().instanceId();
    }

    @EventSourcingHandler
    void on(UserAuthenticationEnabled event) {
        begin(event);
        enabled = true;
    }

    @EventSourcingHandler
    void on(UserAuthenticationDisabled event) {
        begin(event);
        enabled = false;
    }

    @EventSourcingHandler
    void on(AuthenticationTypesSet event) {
        begin(event);
        types = List.copyOf(event.types());
        freeInVpc = event.freeInVpc();
    }

    @EventSourcingHandler
    void on(AuthenticationRemoved event) {
        begin(event);
        set = false;
        enabled = false;
        types = UNSET_TYPES;
        freeInVpc = false;
    }

    private void begin(AuthenticationEvent event) {
        authenticationId = aggregateIdOf(new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()));
        set = true;
    }
}
