package dev.portcullis.identity.sts;

import dev.portcullis.identity.role.RoleDirectory;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.PrincipalName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The session of a role that somebody asks for, as far as it can be judged without the role.
 *
 * @param policy the text that narrows the session
 */
record WantedSession(
        PrincipalName.Role role,
        String name,
        Duration duration,
        Optional<String> policy,
        Optional<String> externalId,
        Optional<String> sourceIdentity) {

    private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern SOURCE_IDENTITY = Pattern.compile("[\\w=,.@-]{2,64}");
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;
    private static final int DEFAULT = 3_600;
    private static final int LONGEST_OF_A_CHAIN = 3_600;
    private static final int REPORTED_PROBLEMS = 20;

    /** What a caller has written. */
    static WantedSession requested(StsController.AssumeRoleRequest request) {
        request.policy().ifPresent(WantedSession::requirePolicy);
        return new WantedSession(
                role(request.roleArn()),
                matching(SESSION_NAME, request.roleSessionName(), StsRejection.SESSION_NAME, "/roleSessionName"),
                duration(request.durationSeconds().orElse(DEFAULT)),
                request.policy(),
                request.externalId().map(id -> matching(EXTERNAL_ID, id, StsRejection.EXTERNAL_ID, "/externalId")),
                request.sourceIdentity()
                        .map(id -> matching(SOURCE_IDENTITY, id, StsRejection.SOURCE_IDENTITY, "/sourceIdentity")));
    }

    /** What the conditions of a trust policy may ask for. */
    Map<String, String> context() {
        Map<String, String> context = new HashMap<>();
        externalId.ifPresent(id -> context.put("sts:ExternalId", id));
        sourceIdentity.ifPresent(id -> context.put("sts:SourceIdentity", id));
        return context;
    }

    /** The session as whoever opened the caller's own session wants it. */
    WantedSession within(OpenSession callers) {
        if (callers.isChained() && duration.toSeconds() > LONGEST_OF_A_CHAIN) {
            throw tooLong("a session that another one opens lasts " + LONGEST_OF_A_CHAIN + " seconds at most");
        }
        Optional<String> kept = callers.sourceIdentity();
        if (kept.isPresent() && sourceIdentity.isPresent() && !kept.equals(sourceIdentity)) {
            throw StsRejection.SOURCE_IDENTITY.at(
                    "/sourceIdentity", "the session that asks has a source identity already, and keeps it");
        }
        return new WantedSession(role, name, duration, policy, externalId, kept.or(() -> sourceIdentity));
    }

    /** Refuses what is longer than the role wants its sessions. */
    void requireWithin(RoleDirectory.Entry entry) {
        if (duration.toSeconds() > entry.maxSessionDuration()) {
            throw tooLong("the role's sessions last " + entry.maxSessionDuration() + " seconds at most");
        }
    }

    private static PrincipalName.Role role(String arn) {
        try {
            if (PrincipalName.parse(arn) instanceof PrincipalName.Role role) {
                return role;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw StsRejection.ROLE_ARN.at("/roleArn", "a role is named as `acs:ram::<account>:role/<name>`");
    }

    private static Duration duration(int seconds) {
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw tooLong("a session lasts " + SHORTEST + " to " + LONGEST + " seconds, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    private static Rejection tooLong(String sentence) {
        return StsRejection.DURATION.at("/durationSeconds", sentence);
    }

    private static String matching(Pattern pattern, String text, StsRejection otherwise, String pointer) {
        if (pattern.matcher(text).matches()) {
            return text;
        }
        throw otherwise.at(pointer, otherwise.error().meaning());
    }

    private static void requirePolicy(String text) {
        // The token carries the text, so what counts is the room that it takes there.
        if (text.getBytes(StandardCharsets.UTF_8).length > DocumentKind.SESSION.maxLength()) {
            throw StsRejection.POLICY_SIZE.at(
                    "/policy",
                    "a session policy has at most 2,048 characters, of which those beyond ASCII count double or more");
        }
        try {
            PolicyDocument.parse(text, DocumentKind.SESSION);
        } catch (MalformedPolicyDocument e) {
            Rejection rejection = StsRejection.POLICY_GRAMMAR.rejection("the text is not a policy: " + e.getMessage());
            for (var problem : e.problems().stream().limit(REPORTED_PROBLEMS).toList()) {
                rejection = rejection.with(Finding.at(
                        "/policy",
                        "line " + problem.line() + ", column " + problem.column() + ", at " + problem.path() + ": "
                                + problem.message()));
            }
            throw rejection;
        }
    }
}
