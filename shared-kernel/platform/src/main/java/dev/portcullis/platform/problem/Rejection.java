package dev.portcullis.platform.problem;

import dev.portcullis.vocabulary.AccountVector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request is refused for a reason that the caller can act on. The code is stable and part of the interface; the
 * sentence is for people.
 *
 * <p>Thrown by aggregates, controllers and filters alike; nothing of the request is stored.
 */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Finding> findings;
    private final transient Optional<Duration> retryAfter;
    private final transient Optional<AccountVector> vector;
    private final transient Optional<AccessDeniedDetail> accessDenied;
    private final transient Optional<Grounds> grounds;

    private Rejection(
            int status,
            String code,
            String sentence,
            List<Finding> findings,
            Optional<Duration> retryAfter,
            Optional<AccountVector> vector,
            Optional<AccessDeniedDetail> accessDenied,
            Optional<Grounds> grounds) {
        // A refusal is an answer, not a fault: nobody needs to know which line gave it.
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.findings = List.copyOf(findings);
        this.retryAfter = retryAfter;
        this.vector = vector;
        this.accessDenied = accessDenied;
        this.grounds = grounds;
    }

    /** A refusal with any status. */
    public static Rejection of(int status, String code, String sentence) {
        return new Rejection(
                status,
                code,
                sentence,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** 400: the request itself is wrong. */
    public static Rejection badRequest(String code, String sentence) {
        return of(400, code, sentence);
    }

    /** 400: a field of the body is wrong. */
    public static Rejection badField(String code, String pointer, String sentence) {
        return badRequest(code, sentence).with(Finding.at(pointer, sentence));
    }

    /** 400: a query parameter or a header is wrong. */
    public static Rejection badParameter(String code, String parameter, String sentence) {
        return badRequest(code, sentence).with(Finding.inParameter(parameter, sentence));
    }

    /** 403: the caller may not do this. */
    public static Rejection noPermission(String sentence) {
        return of(403, "NoPermission", sentence);
    }

    /** 404: there is no such thing. */
    public static Rejection notFound(String code, String sentence) {
        return of(404, code, sentence);
    }

    /** 409: the state of things stands against it. */
    public static Rejection conflict(String code, String sentence) {
        return of(409, code, sentence);
    }

    /** 503: not now; try again later. */
    public static Rejection unavailable(String code, String sentence, Duration retryAfter) {
        return new Rejection(
                503,
                code,
                sentence,
                List.of(),
                Optional.of(retryAfter),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same refusal with one more thing that is wrong. */
    public Rejection with(Finding finding) {
        List<Finding> more = new java.util.ArrayList<>(findings);
        more.add(finding);
        return new Rejection(status, code, sentence(), more, retryAfter, vector, accessDenied, grounds);
    }

    /** The same refusal that also says how far the answering service has come. */
    public Rejection with(AccountVector reached) {
        return new Rejection(
                status, code, sentence(), findings, retryAfter, Optional.of(reached), accessDenied, grounds);
    }

    /** The same refusal with why the call was not allowed. */
    public Rejection with(AccessDeniedDetail detail) {
        return new Rejection(status, code, sentence(), findings, retryAfter, vector, Optional.of(detail), grounds);
    }

    /** The same refusal with all that led to it, which only the audit tells. */
    public Rejection with(Grounds why) {
        return new Rejection(status, code, sentence(), findings, retryAfter, vector, accessDenied, Optional.of(why));
    }

    /** The same refusal that also says when trying again makes sense. */
    public Rejection after(Duration wait) {
        return new Rejection(status, code, sentence(), findings, Optional.of(wait), vector, accessDenied, grounds);
    }

    /** Why the call was not allowed. */
    public Optional<AccessDeniedDetail> accessDenied() {
        return accessDenied;
    }

    /** All that led to the refusal; nothing of it is in the answer. */
    public Optional<Grounds> grounds() {
        return grounds;
    }

    /** The status of the HTTP answer. */
    public int status() {
        return status;
    }

    /** The stable code, such as {@code EntityNotExist.User}. */
    public String code() {
        return code;
    }

    /** What was wrong, for people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** The single faults, if they have places. */
    public List<Finding> findings() {
        return findings;
    }

    /** When trying again makes sense. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** How far the answering service has come. */
    public Optional<AccountVector> vector() {
        return vector;
    }
}
