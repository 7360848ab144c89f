package dev.portcullis.policy.grantrules;

import dev.portcullis.vocabulary.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an account's rules for grants. */
public sealed interface GrantRulesCommand {

    /** The account's rules. */
    String grantRulesId();

    /** Demands this from now on. */
    record SetGrantRules(
            @TargetAggregateIdentifier String grantRulesId,
            AccountId accountId,
            boolean reasonRequired,
            boolean ticketRequired)
            implements GrantRulesCommand {

        public SetGrantRules(AccountId accountId, boolean reasonRequired, boolean ticketRequired) {
            this(idOf(accountId.toString()), accountId, reasonRequired, ticketRequired);
        }

        static String idOf(String accountId) {
            return accountId + "/grant-rules";
        }
    }
}
