package dev.portcullis.acl.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.portcullis.vocabulary.PrincipalName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Optional;

/**
 * Who a client is.
 *
 * @param kind       what its credential is
 * @param principal  the ARN of the one whose AccessKey it is
 * @param credential what stands as `client.credential` in a question for a decision
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record VerifiedCredential(Kind kind, Optional<String> principal, ShownCredential credential) {

    /** The kinds of credentials. */
    @Schema(enumAsRef = false)
    enum Kind {
        INSTANCE_ACCOUNT,
        ACL_USER,
        ACCESS_KEY;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A credential as decisions take it: `user` with a user name, or `access-key` with its id. */
    record ShownCredential(String kind, String id) {}

    static VerifiedCredential of(BearerDirectory.Bearer bearer) {
        return new VerifiedCredential(bearer.kind(), Optional.empty(), new ShownCredential("user", bearer.userName()));
    }

    static VerifiedCredential ofKey(String accessKeyId, PrincipalName owner) {
        return new VerifiedCredential(
                Kind.ACCESS_KEY, Optional.of(owner.toString()), new ShownCredential("access-key", accessKeyId));
    }
}
