package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.Optional;

/**
 * Who wants to call which messaging operation on what.
 *
 * @param principal     who asks
 * @param operation     an operation's name, such as {@code OnsTopicCreate} or {@code client:receive}
 * @param instance      on which instance; needed by all operations but a few
 * @param topic         the topic, without the instance's id; of an MQTT topic only the first level counts
 * @param group         the consumer group, without the instance's id
 * @param sourceAddress where the request came from; clients' operations need it
 * @param context       what conditions may ask for
 * @param resourceGroup the resource group of the instance, where the account does not tell
 * @param session       the policy with which the principal's role session was narrowed
 */
public record OperationRequest(
        PrincipalName principal,
        String operation,
        Optional<String> instance,
        Optional<String> topic,
        Optional<String> group,
        Optional<SourceAddress> sourceAddress,
        RequestContext context,
        Optional<String> resourceGroup,
        Optional<PolicyInForce> session) {

    public OperationRequest {
        if (sourceAddress.isPresent()) {
            context = context.withSourceAddress(sourceAddress.get());
        }
    }

    /** A request with nothing else known. */
    public static OperationRequest of(PrincipalName principal, String operation) {
        return new OperationRequest(
                principal,
                operation,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RequestContext.EMPTY,
                Optional.empty(),
                Optional.empty());
    }

    /** The same request on an instance. */
    public OperationRequest onInstance(String id) {
        return new OperationRequest(
                principal, operation, Optional.of(id), topic, group, sourceAddress, context, resourceGroup, session);
    }

    /** The same request for a topic. */
    public OperationRequest onTopic(String name) {
        return new OperationRequest(
                principal,
                operation,
                instance,
                Optional.of(name),
                group,
                sourceAddress,
                context,
                resourceGroup,
                session);
    }

    /** The same request for a consumer group. */
    public OperationRequest onGroup(String id) {
        return new OperationRequest(
                principal, operation, instance, topic, Optional.of(id), sourceAddress, context, resourceGroup, session);
    }

    /** The same request from an address. */
    public OperationRequest from(SourceAddress address) {
        return new OperationRequest(
                principal, operation, instance, topic, group, Optional.of(address), context, resourceGroup, session);
    }

    /** The same request in a narrowed session. */
    public OperationRequest inSession(PolicyInForce policy) {
        return new OperationRequest(
                principal,
                operation,
                instance,
                topic,
                group,
                sourceAddress,
                context,
                resourceGroup,
                Optional.of(policy));
    }
}
