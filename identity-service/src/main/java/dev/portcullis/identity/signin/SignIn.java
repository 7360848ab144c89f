package dev.portcullis.identity.signin;

import dev.portcullis.identity.logon.AttemptStore;
import dev.portcullis.identity.logon.AttemptStore.Attempt;
import dev.portcullis.identity.logon.Password;
import dev.portcullis.identity.logon.PasswordHashing;
import dev.portcullis.identity.logon.PasswordRules;
import dev.portcullis.identity.logon.Passwords;
import dev.portcullis.identity.mfa.MfaDevices;
import dev.portcullis.identity.mfa.SerialNumber;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Signs users in. Whether there is such a user shows neither in the answer nor in the work: one password is verified in any
 * case, before anything else is said.
 */
@Component
class SignIn {

    private static final int LONGEST_NAME = 128;

    private final SignInThrottle throttle;
    private final SignInSettings settings;
    private final SignInStore store;
    private final Candidates candidates;
    private final AttemptStore attempts;
    private final Passwords passwords;
    private final PasswordHashing hashing;
    private final MfaDevices devices;
    private final Sessions sessions;
    private final Enrolment enrolment;
    private final SignInAudit audit;
    private final Clock clock;

    SignIn(
            SignInThrottle throttle,
            SignInSettings settings,
            SignInStore store,
            Candidates candidates,
            AttemptStore attempts,
            Passwords passwords,
            PasswordHashing hashing,
            MfaDevices devices,
            Sessions sessions,
            Enrolment enrolment,
            SignInAudit audit,
            Clock clock) {
        this.throttle = throttle;
        this.settings = settings;
        this.store = store;
        this.candidates = candidates;
        this.attempts = attempts;
        this.passwords = passwords;
        this.hashing = hashing;
        this.devices = devices;
        this.sessions = sessions;
        this.enrolment = enrolment;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody gives to be signed in.
     *
     * @param nextMfaCode the code that follows, which binds the device that was prepared
     */
    record Given(
            String logonName,
            Password password,
            Optional<String> mfaCode,
            Optional<String> nextMfaCode,
            Optional<Password> newPassword) {}

    /** Where an attempt comes from. */
    record Origin(String sourceAddress, String requestId) {}

    /** An attempt whose password is right; what else is wrong with it is no guessing. */
    private record Proven(Candidates.Candidate candidate, Attempt attempt, Given given, Origin origin) {}

    Sessions.Session attempt(Given given, Origin origin) {
        return attempt(given, origin, this::finish);
    }

    /** Creates the first device of a user who has to have one, for its password. */
    MfaDevices.NewDevice prepareDevice(Given given, Origin origin) {
        return attempt(given, origin, this::prepare);
    }

    private <T> T attempt(Given given, Origin origin, Function<Proven, T> next) {
        Optional<LogonName> name = LogonName.read(given.logonName(), settings.domainSuffix());
        Optional<AccountId> account = name.flatMap(store::account);
        String whose = account.flatMap(known -> name.map(logon -> known + "/" + logon.userName()))
                .orElseGet(() -> shortened(given.logonName()))
                .toLowerCase(Locale.ROOT);
        take(whose, account, origin);
        Optional<Candidates.Candidate> candidate =
                account.flatMap(known -> name.flatMap(logon -> candidates.find(known, logon.userName())));
        Proven proven;
        try {
            proven = prove(candidate, account, given, origin);
        } catch (Rejection e) {
            if (e.status() == 503) {
                throttle.giveBack(whose, origin.sourceAddress());
            }
            throw e;
        }
        T outcome = next.apply(proven);
        throttle.giveBack(whose, origin.sourceAddress());
        return outcome;
    }

    private void take(String whose, Optional<AccountId> account, Origin origin) {
        try {
            throttle.take(whose, origin.sourceAddress());
        } catch (Rejection e) {
            audit.failed(
                    new SignInAudit.Failure(account, Optional.empty(), origin, whose, "throttled", false, false), e);
            throw e;
        }
    }

    private Proven prove(
            Optional<Candidates.Candidate> candidate, Optional<AccountId> account, Given given, Origin origin) {
        Instant now = clock.instant();
        Optional<Attempt> attempt = candidate
                .filter(found -> found.mayTry(origin.sourceAddress(), now))
                .flatMap(found ->
                        attempts.begin(found.user().userId(), found.policy().maxLoginAttemps(), now));
        if (candidate.isEmpty() || attempt.isEmpty()) {
            hashing.verifyNobodys(given.password());
            throw failed(
                    account,
                    candidate,
                    given,
                    origin,
                    candidate.isEmpty() ? "unknown-user" : "not-now-or-not-from-here",
                    false);
        }
        Proven proven = new Proven(candidate.get(), attempt.get(), given, origin);
        return switch (passwords.prove(
                attempt.get(), given.password(), candidate.get().password().hash())) {
            case RIGHT -> proven;
            case WRONG -> throw failed(account, candidate, given, origin, "wrong-password", false);
            case LAST_WRONG -> {
                lock(proven);
                throw failed(account, candidate, given, origin, "wrong-password-locked", true);
            }
        };
    }

    private MfaDevices.NewDevice prepare(Proven proven) {
        Candidates.Candidate candidate = proven.candidate();
        if (devices.of(candidate.user().userId()).isPresent() || !Enrolment.isOpenTo(candidate)) {
            throw incomplete(
                    proven,
                    "mfa-device-not-to-be-prepared",
                    SignInRejection.NO_ENROLMENT.rejection(
                            "a device is bound already, or need not be, or only an administrator binds one"));
        }
        attempts.withdraw(proven.attempt());
        MfaDevices.NewDevice device = enrolment.prepare(candidate, proven.origin());
        record(Optional.of(candidate.account()), Optional.of(candidate), proven.origin(), "mfa-device-prepared");
        return device;
    }

    private Sessions.Session finish(Proven proven) {
        Candidates.Candidate candidate = proven.candidate();
        Optional<SerialNumber> device = devices.of(candidate.user().userId());
        if (device.isPresent() && proven.given().mfaCode().isEmpty()) {
            throw incomplete(
                    proven,
                    "mfa-code-required",
                    SignInRejection.CODE_REQUIRED.rejection(
                            "the code of the user's MFA device is needed as well: give it as mfaCode"));
        }
        Optional<Passwords.Chosen> chosen = renewed(proven);
        boolean first = device.isEmpty() && candidate.profile().mfaBindRequired();
        if (!first && proven.given().nextMfaCode().isPresent()) {
            throw incomplete(
                    proven,
                    "needless-second-code",
                    Rejection.badField("InvalidParameter", "/nextMfaCode", "no device is to be bound now"));
        }
        if (first) {
            bindFirst(proven);
        } else if (device.isPresent()
                && !devices.take(device.get(), proven.given().mfaCode().orElseThrow())) {
            throw wrongCode(proven, MfaDevices.wrongCode());
        }
        return sessions.begin(candidate, chosen, first || device.isPresent(), proven.origin());
    }

    private void bindFirst(Proven proven) {
        Optional<String> code = proven.given().mfaCode();
        Optional<String> next = proven.given().nextMfaCode();
        if (code.isEmpty() || next.isEmpty() || !Enrolment.isOpenTo(proven.candidate())) {
            throw incomplete(
                    proven,
                    "mfa-bind-required",
                    SignInRejection.BINDING_REQUIRED.rejection(
                            Enrolment.isOpenTo(proven.candidate())
                                    ? "the user has to bind an MFA device: have one prepared by POST /v1/sign-in/mfa-device, and give"
                                            + " two codes of it that follow one another as mfaCode and nextMfaCode"
                                    : "the user has to bind an MFA device, and only an administrator can do that"));
        }
        try {
            enrolment.bind(proven.candidate(), code.get(), next.get(), proven.origin());
        } catch (Rejection e) {
            throw wrongCode(proven, e);
        }
    }

    private Rejection wrongCode(Proven proven, Rejection answer) {
        boolean locked = proven.attempt().last();
        if (locked) {
            lock(proven);
        }
        return refused(proven, locked ? "wrong-code-locked" : "wrong-code", locked, answer);
    }

    /** The password that replaces one that is not good any more. */
    private Optional<Passwords.Chosen> renewed(Proven proven) {
        Candidates.Candidate candidate = proven.candidate();
        PasswordRules.Age age =
                PasswordRules.age(candidate.policy(), candidate.password().changedAt(), clock.instant());
        if (age == PasswordRules.Age.EXPIRED_FOR_GOOD) {
            throw incomplete(
                    proven,
                    "password-expired",
                    SignInRejection.EXPIRED.rejection(
                            "the password has expired; an administrator has to give another one"));
        }
        boolean needed = candidate.profile().passwordResetRequired() || age == PasswordRules.Age.EXPIRED;
        Optional<Password> next = proven.given().newPassword();
        if (!needed && next.isPresent()) {
            throw incomplete(
                    proven,
                    "needless-new-password",
                    Rejection.badField("InvalidParameter", "/newPassword", "the password need not be replaced now"));
        }
        if (needed && next.isEmpty()) {
            throw incomplete(
                    proven,
                    "password-reset-required",
                    SignInRejection.RESET_REQUIRED.rejection(
                            "the user has to choose another password: give it as newPassword"));
        }
        try {
            return next.map(password -> passwords.choose(
                    sessions.callOf(candidate, proven.origin()), candidate.user(), password, "/newPassword"));
        } catch (Rejection e) {
            throw incomplete(proven, "password-refused", e);
        }
    }

    private Rejection incomplete(Proven proven, String outcome, Rejection answer) {
        attempts.withdraw(proven.attempt());
        return refused(proven, outcome, false, answer);
    }

    private void lock(Proven proven) {
        passwords.lock(
                sessions.ownCall(proven.candidate(), proven.origin()),
                proven.candidate().user(),
                proven.candidate().profile().id());
    }

    /** Records an attempt whose password was right and that is refused all the same. */
    private Rejection refused(Proven proven, String outcome, boolean locked, Rejection answer) {
        Optional<AccountId> account = Optional.of(proven.candidate().account());
        Optional<Candidates.Candidate> candidate = Optional.of(proven.candidate());
        record(account, candidate, proven.origin(), outcome);
        audit.failed(
                new SignInAudit.Failure(
                        account, candidate, proven.origin(), typed(proven.given()), outcome, true, locked),
                answer);
        return answer;
    }

    /** Records an attempt without a right password. */
    private Rejection failed(
            Optional<AccountId> account,
            Optional<Candidates.Candidate> candidate,
            Given given,
            Origin origin,
            String outcome,
            boolean locked) {
        Rejection answer = failed();
        record(account, candidate, origin, outcome);
        audit.failed(new SignInAudit.Failure(account, candidate, origin, typed(given), outcome, false, locked), answer);
        return answer;
    }

    private static String typed(Given given) {
        return shortened(given.logonName()).toLowerCase(Locale.ROOT);
    }

    private void record(
            Optional<AccountId> account, Optional<Candidates.Candidate> candidate, Origin origin, String outcome) {
        store.record(new SignInStore.Attempted(
                account,
                candidate.map(found -> found.user().userId()),
                origin.sourceAddress(),
                outcome,
                false,
                Optional.empty(),
                origin.requestId(),
                clock.instant()));
    }

    private static Rejection failed() {
        return SignInRejection.FAILED.rejection(
                "the name or the password is wrong, or the user may not sign in now or" + " not from this address");
    }

    private static String shortened(String name) {
        return "?" + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
