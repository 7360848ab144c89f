package dev.portcullis.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of an answer that refuses ({@code application/problem+json}). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        List<Item> errors,
        Optional<String> vector,
        @JsonProperty("AccessDeniedDetail") Optional<AccessDeniedDetail> accessDenied) {

    /**
     * One thing that is wrong, and where.
     *
     * @param about which of many things it is, where a request is about many
     * @param code  why, where each of them has a reason of its own
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Item(
            Optional<String> pointer,
            Optional<String> parameter,
            Optional<Map<String, String>> about,
            Optional<String> code,
            String message) {}

    /** The problem that tells of a rejection. */
    public static Problem of(Rejection rejection, String requestId) {
        return new Problem(
                "urn:portcullis:error:" + rejection.code(),
                titleOf(rejection.status()),
                rejection.status(),
                rejection.sentence(),
                rejection.code(),
                requestId,
                rejection.findings().stream()
                        .map(finding -> new Item(
                                finding.pointer(),
                                finding.parameter(),
                                Optional.of(finding.about()).filter(about -> !about.isEmpty()),
                                finding.code(),
                                finding.message()))
                        .toList(),
                rejection.vector().map(Object::toString),
                rejection.accessDenied());
    }

    private static String titleOf(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not authenticated";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 409 -> "Conflict";
            case 412 -> "Precondition failed";
            case 413 -> "Request too large";
            case 415 -> "Unsupported media type";
            case 429 -> "Too many requests";
            case 503 -> "Not available now";
            default -> status < 500 ? "Request refused" : "Internal error";
        };
    }
}
