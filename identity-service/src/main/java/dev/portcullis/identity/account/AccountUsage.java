package dev.portcullis.identity.account;

import dev.portcullis.vocabulary.AccountId;
import java.util.Map;

/**
 * What a slice adds to the summary of an account: numbers and quotas under the names of the vendor's account summary
 * (semantics reference §3.1), such as {@code Users} and {@code UsersQuota}. Every bean of this type is asked.
 */
@FunctionalInterface
public interface AccountUsage {

    /** The slice's part for an account. */
    Map<String, Integer> of(AccountId account);
}
