package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.Optional;

/**
 * A client that sends or receives. Nothing is guessed: every field must be known.
 *
 * @param instance      the instance it is connected to
 * @param fromVpc       whether it came by way of a VPC
 * @param sourceAddress from where
 * @param presented     what it showed for itself
 * @param direction     sending or receiving
 * @param topic         the topic; when receiving from an MQTT instance it may be a filter
 * @param group         the consumer group; needed to receive
 * @param context       what conditions may ask for
 * @param resourceGroup the resource group of the instance, where the account does not tell
 */
public record ClientRequest(
        String instance,
        boolean fromVpc,
        SourceAddress sourceAddress,
        Presented presented,
        Direction direction,
        String topic,
        Optional<String> group,
        RequestContext context,
        Optional<String> resourceGroup) {}
