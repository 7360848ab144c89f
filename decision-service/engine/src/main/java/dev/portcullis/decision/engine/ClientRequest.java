package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.SourceAddress;
import java.util.Optional;

/**
 * A client that connects, sends or receives. Nothing is guessed: every field must be known.
 *
 * @param instance      the instance it is connected to
 * @param fromVpc       whether it came by way of a VPC
 * @param sourceAddress from where
 * @param presented     what it showed for itself
 * @param clientId      the id under which an MQTT client connects
 * @param wish          what it wants to do
 * @param context       what conditions may ask for
 * @param resourceGroup the resource group of the instance, where the account does not tell
 */
public record ClientRequest(
        String instance,
        boolean fromVpc,
        SourceAddress sourceAddress,
        Presented presented,
        Optional<String> clientId,
        ClientWish wish,
        RequestContext context,
        Optional<String> resourceGroup) {}
