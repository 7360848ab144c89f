package dev.portcullis.acl.verification;

import dev.portcullis.acl.instance.Series;
import dev.portcullis.acl.secret.MessagingPassword;
import dev.portcullis.acl.secret.MessagingSecretStore;
import dev.portcullis.acl.secret.SecretKey;
import dev.portcullis.acl.verification.BearerDirectory.Bearer;
import dev.portcullis.platform.signature.HmacSha1;
import dev.portcullis.vocabulary.PrincipalName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether what a client has shown is good. Names that nobody has cost the same work as others, and the answer does not
 * tell them apart.
 */
public final class CredentialVerification {

    private final BearerDirectory bearers;
    private final MessagingSecretStore secrets;
    private final AccessKeySignatures accessKeys;
    private final Clock clock;

    public CredentialVerification(
            BearerDirectory bearers, MessagingSecretStore secrets, AccessKeySignatures accessKeys, Clock clock) {
        this.bearers = bearers;
        this.secrets = secrets;
        this.accessKeys = accessKeys;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Result {

        /** It is good. */
        record Good(VerifiedCredential credential) implements Result {}

        /**
         * It is not.
         *
         * @param why  for the audit alone
         * @param user whose name was shown, if it is somebody's
         */
        record Bad(String why, Optional<String> user) implements Result {}
    }

    Result verify(Attempt attempt) {
        return switch (attempt.shown()) {
            case Shown.Nonsense _ -> new Result.Bad("nonsense", Optional.empty());
            case Shown.Password password -> ofInstance(attempt, matches(attempt, password));
            case Shown.Signature signature -> signed(attempt, signature);
        };
    }

    /** A user name of the instance decides; an AccessKey's id is nobody's user name unless somebody was given it. */
    private Result signed(Attempt attempt, Shown.Signature signature) {
        boolean matches = matches(attempt, signature);
        Optional<PrincipalName> signer = AccessKeySignatures.isAccessKeyId(signature.name())
                ? accessKeys.signer(attempt.instance().accountId(), signature)
                : Optional.empty();
        boolean isOfInstance = attempt.series() != Series.MQTT
                && bearers.find(attempt.instance(), signature.name()).isPresent();
        if (isOfInstance || !AccessKeySignatures.isAccessKeyId(signature.name())) {
            return ofInstance(attempt, matches);
        }
        if (signer.isEmpty()) {
            return new Result.Bad("access-key", Optional.empty());
        }
        return attempt.series() == Series.ROCKETMQ_5
                ? new Result.Bad("not-accepted-here", Optional.empty())
                : new Result.Good(VerifiedCredential.ofKey(signature.name(), signer.get()));
    }

    private Result ofInstance(Attempt attempt, boolean matches) {
        Optional<Bearer> bearer =
                bearers.find(attempt.instance(), attempt.shown().name());
        if (bearer.isEmpty() || attempt.series() == Series.MQTT) {
            return new Result.Bad("unknown-name", Optional.empty());
        }
        Optional<String> user = bearer.map(Bearer::userName);
        if (!matches) {
            return new Result.Bad("wrong-secret", user);
        }
        if (!bearer.get().enabled()) {
            return new Result.Bad("disabled", user);
        }
        return bearers.accepts(attempt.instance(), bearer.get())
                ? new Result.Good(VerifiedCredential.of(bearer.get()))
                : new Result.Bad("not-accepted-here", user);
    }

    /** Compares with every candidate, also after one has fitted. */
    private boolean matches(Attempt attempt, Shown shown) {
        String userName = BearerDirectory.lookedFor(shown.name());
        List<MessagingPassword> candidates =
                secrets.candidates(new SecretKey(attempt.instance(), userName), clock.instant());
        boolean any = false;
        for (MessagingPassword candidate : candidates) {
            any |= switch (shown) {
                case Shown.Password password ->
                    MessageDigest.isEqual(
                            candidate.text().getBytes(StandardCharsets.UTF_8),
                            password.password().getBytes(StandardCharsets.UTF_8));
                case Shown.Signature signature ->
                    HmacSha1.matches(candidate.text(), signature.bytes(), signature.signature());
                case Shown.Nonsense _ -> false;
            };
        }
        return any;
    }
}
