package dev.portcullis.platform.eventsourcing;

import dev.portcullis.vocabulary.AccountId;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Hands an {@link EventContext} to handler methods that ask for one. */
public final class EventContextResolver implements ParameterResolverFactory {

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable ParameterResolver createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType().equals(EventContext.class) ? new Resolver() : null;
    }

    private static final class Resolver implements ParameterResolver<EventContext> {

        @Override
        public EventContext resolveParameterValue(Message<?> message) {
            if (message instanceof DomainEventMessage<?> event
                    && event.getMetaData().get("accountId") instanceof String account) {
                return new EventContext(
                        AccountId.parse(account),
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        event.getTimestamp());
            }
            throw new IllegalStateException("only an account's event has a context");
        }

        @Override
        public boolean matches(Message<?> message) {
            return message instanceof DomainEventMessage<?>;
        }
    }
}
