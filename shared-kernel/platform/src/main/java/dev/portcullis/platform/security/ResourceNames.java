package dev.portcullis.platform.security;

import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/**
 * How a service spells the names of its own resources. Names of users, groups, roles and policies are the same whatever
 * their case; what is decided is the stored spelling, so that another one slips past no Deny.
 */
public interface ResourceNames {

    /**
     * The full name of a resource of the account.
     *
     * @param kind the first part of the relative id, such as {@code user}
     * @return empty if the service keeps no such resources, or has none of that name
     */
    Optional<String> stored(AccountId account, String kind, String name);
}
