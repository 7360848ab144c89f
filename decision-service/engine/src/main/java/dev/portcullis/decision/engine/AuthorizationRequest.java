package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who wants to do what to what, and from where.
 *
 * <p>Immutable and safe for use by any thread.
 *
 * @param principal     who asks
 * @param action        what for
 * @param resources     all of which must be allowed; at least one
 * @param instance      the instance that the resources belong to, where their names do not tell
 * @param sourceAddress where the request came from; becomes {@code acs:SourceIp}, whatever the context says
 * @param context       what conditions may ask for
 * @param resourceGroup the resource group of the resources, where nothing else tells; becomes {@code
 *     acs:ResourceGroupId}, whatever the context says. What lies on an instance is in the instance's group
 * @param session       the policy with which the principal's role session was narrowed
 */
public record AuthorizationRequest(
        PrincipalName principal,
        Action action,
        List<ResourceName> resources,
        Optional<String> instance,
        Optional<SourceAddress> sourceAddress,
        RequestContext context,
        Optional<String> resourceGroup,
        Optional<PolicyInForce> session) {

    /** The most resources of one request. */
    public static final int MAX_RESOURCES = 100;

    public AuthorizationRequest {
        resources = List.copyOf(resources);
        if (resources.isEmpty() || resources.size() > MAX_RESOURCES) {
            throw new IllegalArgumentException("a request names 1 to " + MAX_RESOURCES + " resources");
        }
        if (sourceAddress.isPresent()) {
            context = context.withSourceAddress(sourceAddress.get());
        }
        if (resourceGroup.isPresent()) {
            context = context.withResourceGroup(resourceGroup.get());
        }
    }

    /** A request about one resource with nothing else known. */
    public static AuthorizationRequest of(PrincipalName principal, Action action, ResourceName resource) {
        return new AuthorizationRequest(
                principal,
                action,
                List.of(resource),
                Optional.empty(),
                Optional.empty(),
                RequestContext.EMPTY,
                Optional.empty(),
                Optional.empty());
    }

    /** The same request for an instance. */
    public AuthorizationRequest onInstance(String instanceId) {
        return new AuthorizationRequest(
                principal, action, resources, Optional.of(instanceId), sourceAddress, context, resourceGroup, session);
    }

    /** The same request from an address. */
    public AuthorizationRequest from(SourceAddress address) {
        return new AuthorizationRequest(
                principal, action, resources, instance, Optional.of(address), context, resourceGroup, session);
    }

    /** The same request in a context. */
    public AuthorizationRequest in(RequestContext newContext) {
        return new AuthorizationRequest(
                principal, action, resources, instance, sourceAddress, newContext, resourceGroup, session);
    }

    /** The same request about resources of a resource group. */
    public AuthorizationRequest inResourceGroup(String group) {
        return new AuthorizationRequest(
                principal, action, resources, instance, sourceAddress, context, Optional.of(group), session);
    }

    /** The same request in a narrowed session. */
    public AuthorizationRequest inSession(PolicyInForce policy) {
        return new AuthorizationRequest(
                principal, action, resources, instance, sourceAddress, context, resourceGroup, Optional.of(policy));
    }
}
