package dev.portcullis.decision.guard;

import dev.portcullis.vocabulary.AccountId;

/** What the security preferences of an account let its users do to themselves. */
@FunctionalInterface
public interface SelfServicePreferences {

    /**
     * True if the preference is on.
     *
     * @param preference its name; the empty name stands for what no preference forbids
     */
    boolean allow(AccountId account, String preference);
}
