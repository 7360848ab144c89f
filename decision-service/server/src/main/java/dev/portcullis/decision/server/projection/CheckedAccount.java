package dev.portcullis.decision.server.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * What a check of an account has found.
 *
 * @param head    how far the services' stores had come
 * @param ledger  its whole history in the ledger
 * @param replica what the replica of the checking process decides by; absent if it has never heard of the account
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CheckedAccount(
        String accountId, String checkedAt, String head, Compared ledger, Optional<Compared> replica) {

    /**
     * What somebody holds, and what it should be.
     *
     * @param vector      the position at which it was compared
     * @param tainted     true if it is known that it cannot follow; that is no difference
     * @param hash        SHA-256 over what is held
     * @param expected    the same over what the export says
     * @param differences the first of them
     */
    public record Compared(String vector, boolean tainted, String hash, String expected, List<String> differences) {

        public Compared {
            differences = List.copyOf(differences);
        }

        boolean isAsItShouldBe() {
            return differences.isEmpty() && hash.equals(expected);
        }
    }

    boolean isAsItShouldBe() {
        return ledger.isAsItShouldBe() && replica.map(Compared::isAsItShouldBe).orElse(true);
    }
}
