package dev.portcullis.identity.logon;

import dev.portcullis.identity.account.AccountSettingsDirectory;
import dev.portcullis.identity.account.PasswordPolicy;
import dev.portcullis.identity.logon.AttemptStore.Attempt;
import dev.portcullis.identity.logon.LoginProfileCommand.By;
import dev.portcullis.identity.logon.LoginProfileCommand.ChangePassword;
import dev.portcullis.identity.logon.LoginProfileCommand.LockLoginProfile;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks and changes passwords. Whatever is slow about it happens before a transaction is opened, so that nobody waits for
 * a hash with a connection in hand.
 */
@Component
public class Passwords {

    private final PasswordHashing hashing;
    private final PasswordStore store;
    private final AttemptStore attempts;
    private final AccountSettingsDirectory settings;
    private final WriteTransactions transactions;
    private final Clock clock;

    Passwords(
            PasswordHashing hashing,
            PasswordStore store,
            AttemptStore attempts,
            AccountSettingsDirectory settings,
            WriteTransactions transactions,
            Clock clock) {
        this.hashing = hashing;
        this.store = store;
        this.attempts = attempts;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A password that the policy allows, hashed but not yet anybody's.
     *
     * @param replaces the number of the password that it replaces; empty for the first one
     */
    public record Chosen(String hash, Optional<Long> replaces) {

        /** Never with the hash. */
        @Override
        public String toString() {
            return "a chosen password";
        }
    }

    /** What came of an attempt to prove a password. */
    public enum Proof {
        RIGHT,
        WRONG,
        /** Wrong, and the last one: the user is to be locked. */
        LAST_WRONG
    }

    /** Checks and hashes a password that the user shall have. */
    public Chosen choose(CallContext call, UserDirectory.Entry user, Password password, String pointer) {
        PasswordPolicy policy = settings.passwordPolicy(call.account());
        PasswordRules.require(policy, password, user.userName(), pointer);
        List<PasswordStore.Kept> earlier = store.newest(user.userId(), Math.max(1, policy.passwordReusePrevention()));
        if (policy.passwordReusePrevention() > 0 && !earlier.isEmpty()) {
            List<String> hashes = earlier.stream().map(PasswordStore.Kept::hash).toList();
            if (hashing.isAnyOf(password, hashes)) {
                throw LogonRejection.TOO_WEAK.at(
                        pointer, "the password is one of the user's last " + policy.passwordReusePrevention());
            }
        }
        return new Chosen(hashing.hash(password), earlier.stream().findFirst().map(PasswordStore.Kept::number));
    }

    /** A password of which the policy can say nothing bad. */
    public Password generate(CallContext call, UserDirectory.Entry user) {
        PasswordPolicy policy = settings.passwordPolicy(call.account());
        while (true) {
            Password password = Password.longerThan(policy.minimumPasswordLength());
            if (PasswordRules.allow(policy, password, user.userName())) {
                return password;
            }
        }
    }

    /**
     * Makes a chosen password the user's, inside a transaction.
     *
     * @return what is to be done once the events are appended
     */
    public Runnable change(
            CallContext call,
            UserDirectory.Entry user,
            LoginProfileId profile,
            Chosen chosen,
            By by,
            Commands commands) {
        commands.send(new ChangePassword(profile, user.userName(), by));
        return () -> keep(call.account(), user, chosen);
    }

    /** Keeps a chosen password, in the transaction that appends what says so. */
    void keep(AccountId account, UserDirectory.Entry user, Chosen chosen) {
        // The account's lock is held here: nobody changes the password at the same moment.
        if (!store.present(user.userId()).map(PasswordStore.Kept::number).equals(chosen.replaces())) {
            throw Rejection.conflict("ConcurrentModification", "the password was changed at the same moment");
        }
        int reusePrevention = settings.passwordPolicy(account).passwordReusePrevention();
        store.keep(user.userId(), chosen.hash(), clock.instant(), reusePrevention);
        attempts.forget(user.userId());
    }

    /** Verifies a password within an attempt, which is forgotten if it cannot be done now. */
    public Proof prove(Attempt attempt, Password password, String hash) {
        boolean right;
        try {
            right = hashing.verify(password, hash);
        } catch (RuntimeException e) {
            attempts.withdraw(attempt);
            throw e;
        }
        if (right) {
            return Proof.RIGHT;
        }
        return attempt.last() ? Proof.LAST_WRONG : Proof.WRONG;
    }

    /** Locks the user for an hour. */
    public void lock(CallContext call, UserDirectory.Entry user, LoginProfileId profile) {
        Instant until = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(AttemptStore.WINDOW);
        transactions.run(call.withoutIfMatch(), commands -> {
            commands.send(new LockLoginProfile(profile, user.userName(), until));
            return _ -> until;
        });
    }
}
