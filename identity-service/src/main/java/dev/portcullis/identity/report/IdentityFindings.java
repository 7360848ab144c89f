package dev.portcullis.identity.report;

import dev.portcullis.identity.report.IdentityFinding.Code;
import dev.portcullis.vocabulary.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks for identities that are used as they should not be, or not at all. */
@Component
class IdentityFindings {

    /** After how long something counts as not used. */
    private static final Duration UNUSED = Duration.ofDays(90);

    private static final Duration ROOT_WATCHED = Duration.ofDays(30);

    /** On how many of those days the root may work before it counts as daily. */
    private static final int ROOT_DAYS = 3;

    private final IdentityDirectory identities;
    private final Clock clock;

    IdentityFindings(IdentityDirectory identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    List<IdentityFinding> of(AccountId account) {
        Instant now = clock.instant();
        List<IdentityFinding> findings = new ArrayList<>();
        if (identities.daysOfRoot(account, now.minus(ROOT_WATCHED)) > ROOT_DAYS) {
            findings.add(new IdentityFinding(
                    Code.ROOT_IN_DAILY_USE,
                    "acs:ram::" + account + ":root",
                    Optional.empty(),
                    Optional.empty(),
                    "let a user with an administrator's policy do what the root does"));
        }
        for (Identity identity : identities.of(account).all()) {
            String arn = "acs:ram::" + account
                    + identity.name().map(name -> ":user/" + name).orElse(":root");
            keys(identity, arn, now.minus(UNUSED), findings);
            if (identity.name().isPresent()) {
                user(identity, arn, now.minus(UNUSED), findings);
            }
        }
        return findings;
    }

    private static void keys(Identity identity, String arn, Instant limit, List<IdentityFinding> findings) {
        for (Identity.Key key : identity.keys()) {
            if (!key.active()) {
                continue;
            }
            Optional<String> id = Optional.of(key.accessKeyId());
            if (identity.name().isEmpty()) {
                findings.add(new IdentityFinding(
                        Code.ROOT_ACCESS_KEY,
                        arn,
                        id,
                        Optional.of(key.created()),
                        "delete the key; no policy limits what can be done with it"));
            }
            Instant used = key.lastUsed().orElse(key.created());
            if (used.isBefore(limit)) {
                findings.add(new IdentityFinding(
                        Code.UNUSED_ACCESS_KEY, arn, id, Optional.of(used), "make the key inactive, then delete it"));
            }
        }
    }

    private static void user(Identity user, String arn, Instant limit, List<IdentityFinding> findings) {
        boolean person = user.logon().passwordActive();
        if (person && !user.logon().mfaActive()) {
            findings.add(new IdentityFinding(
                    Code.CONSOLE_WITHOUT_MFA,
                    arn,
                    Optional.empty(),
                    user.logon().passwordChanged(),
                    "have the user bind a device, and require it in the logon profile"));
        }
        if (person && user.keys().stream().anyMatch(Identity.Key::active)) {
            findings.add(new IdentityFinding(
                    Code.PERSON_AND_PROGRAM,
                    arn,
                    Optional.empty(),
                    Optional.empty(),
                    "give the program a user or a role of its own"));
        }
        Instant seen = user.lastSeen().filter(user.created()::isBefore).orElse(user.created());
        if (seen.isBefore(limit)) {
            findings.add(new IdentityFinding(
                    Code.UNUSED_USER, arn, Optional.empty(), Optional.of(seen), "disable the user, then delete it"));
        }
    }
}
