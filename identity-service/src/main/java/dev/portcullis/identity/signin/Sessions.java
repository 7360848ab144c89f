package dev.portcullis.identity.signin;

import dev.portcullis.identity.account.AccountKind;
import dev.portcullis.identity.credential.ServiceClients;
import dev.portcullis.identity.credential.TokenIssuer;
import dev.portcullis.identity.credential.TokenSubject;
import dev.portcullis.identity.logon.AttemptStore;
import dev.portcullis.identity.logon.LoginProfileCommand.By;
import dev.portcullis.identity.logon.Passwords;
import dev.portcullis.identity.signin.Candidates.Candidate;
import dev.portcullis.identity.signin.SignIn.Origin;
import dev.portcullis.identity.user.LastSignInStore;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountVector;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sessions of users who have signed in. A session is its token: nothing is kept but that it began. */
@Component
class Sessions {

    private static final int ID_BYTES = 12;

    private final TokenIssuer tokens;
    private final Candidates candidates;
    private final AttemptStore attempts;
    private final Passwords passwords;
    private final SignInStore store;
    private final LastSignInStore lastSignIns;
    private final SignInAudit audit;
    private final WriteTransactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(
            TokenIssuer tokens,
            Candidates candidates,
            AttemptStore attempts,
            Passwords passwords,
            SignInStore store,
            LastSignInStore lastSignIns,
            SignInAudit audit,
            WriteTransactions transactions,
            Clock clock) {
        this.tokens = tokens;
        this.candidates = candidates;
        this.attempts = attempts;
        this.passwords = passwords;
        this.store = store;
        this.lastSignIns = lastSignIns;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A session that has begun. */
    record Session(Candidate user, String sessionId, boolean mfa, String token, Duration life) {

        /** Never with the token. */
        @Override
        public String toString() {
            return "the session " + sessionId;
        }
    }

    /** Begins a session and, if the user had to choose another password, makes it the user's first. */
    Session begin(Candidate candidate, Optional<Passwords.Chosen> chosen, boolean mfa, Origin origin) {
        String id = nextId();
        chosen.ifPresent(password -> change(candidate, password, call(candidate, id, origin)));
        Duration life = Duration.ofHours(candidate.preference().loginSessionDuration());
        TokenSubject subject = new TokenSubject(
                candidate.account(),
                candidate.user().userId(),
                PrincipalType.USER,
                candidate.user().userName(),
                id);
        String token = tokens.issue(
                subject,
                life,
                Map.of(
                        BearerTokens.MFA,
                        Boolean.toString(mfa),
                        BearerTokens.SESSION_CHAIN,
                        "user:" + candidate.user().userId()));
        // Looked at after the token was made: a reset that comes later makes the token worthless by itself.
        if (!candidates.stillGood(candidate, chosen)) {
            throw SignInRejection.FAILED.rejection("the user or its password was changed at the same moment");
        }
        attempts.forget(candidate.user().userId());
        note(candidate, id, mfa, origin);
        audit.succeeded(
                call(candidate, id, origin), candidate, id, mfa, clock.instant().plus(life));
        return new Session(candidate, id, mfa, token, life);
    }

    /** A call of a user who is about to sign in. */
    CallContext callOf(Candidate candidate, Origin origin) {
        return call(candidate, nextId(), origin);
    }

    /** A call of this service itself about a user who could not show to be one. */
    CallContext ownCall(Candidate candidate, Origin origin) {
        TokenSubject itself = ServiceClients.subject("identity-service", AccountKind.PLATFORM_ACCOUNT);
        Caller caller = new Caller(
                itself.account(),
                itself.principal(),
                itself.type(),
                itself.name(),
                itself.credential(),
                Optional.empty());
        return call(candidate, caller, origin);
    }

    private void change(Candidate candidate, Passwords.Chosen chosen, CallContext call) {
        transactions.run(call, commands -> {
            Runnable changed =
                    passwords.change(call, candidate.user(), candidate.profile().id(), chosen, By.USER, commands);
            return _ -> {
                changed.run();
                return chosen;
            };
        });
    }

    private void note(Candidate candidate, String id, boolean mfa, Origin origin) {
        Instant now = clock.instant();
        store.record(new SignInStore.Attempted(
                Optional.of(candidate.account()),
                Optional.of(candidate.user().userId()),
                origin.sourceAddress(),
                "signed-in",
                mfa,
                Optional.of(id),
                origin.requestId(),
                now));
        lastSignIns.note(candidate.user().userId(), now);
    }

    private static CallContext call(Candidate candidate, String sessionId, Origin origin) {
        Caller caller = new Caller(
                candidate.account(),
                candidate.user().userId(),
                PrincipalType.USER,
                candidate.user().userName(),
                sessionId,
                Optional.of("user:" + candidate.user().userId()));
        return call(candidate, caller, origin);
    }

    private static CallContext call(Candidate candidate, Caller caller, Origin origin) {
        return new CallContext(
                caller,
                candidate.account(),
                Optional.of(origin.sourceAddress()),
                origin.requestId(),
                origin.requestId(),
                Optional.of("sign-in"),
                Optional.empty(),
                AccountVector.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private String nextId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return "console-" + HexFormat.of().formatHex(id);
    }
}
