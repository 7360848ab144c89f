package dev.portcullis.identity.role;

import java.util.Optional;

/**
 * Whom a trust policy names.
 *
 * @param name as it stands in the policy: an ARN, or the name of a service
 * @param id   what the name meant when the policy was saved: the id of a user or a role of the own account, or the number
 *             of an account; absent for users and roles of other accounts, which cannot be looked up, for services and
 *             for identity providers
 */
public record TrustedPrincipal(String name, Optional<String> id) {}
