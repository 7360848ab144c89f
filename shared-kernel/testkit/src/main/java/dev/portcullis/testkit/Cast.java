package dev.portcullis.testkit;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.concurrent.atomic.AtomicLong;

/** Who appears in tests: in one account alice, who is given rights, and bob, who is not; mallory belongs elsewhere. */
public final class Cast {

    /** The account that most tests are about. */
    public static final AccountId ACCOUNT = AccountId.parse("1000000000000101");

    /** Somebody else's account. */
    public static final AccountId OTHER_ACCOUNT = AccountId.parse("1000000000000202");

    public static final Member ALICE = new Member("alice", ACCOUNT, new PrincipalId("200000000000000101"));
    public static final Member BOB = new Member("bob", ACCOUNT, new PrincipalId("200000000000000102"));
    public static final Member MALLORY = new Member("mallory", OTHER_ACCOUNT, new PrincipalId("200000000000000201"));

    private static final AtomicLong ACCOUNTS = new AtomicLong(1_000_000_000_001_000L);

    private Cast() {}

    /** An account that no other test of this JVM uses. */
    public static AccountId freshAccount() {
        return new AccountId(ACCOUNTS.incrementAndGet());
    }

    /** A RAM user of an account. */
    public record Member(String name, AccountId account, PrincipalId id) {

        /** The user's name in requests and in the audit. */
        public String arn() {
            return "acs:ram::" + account + ":user/" + name;
        }
    }
}
