package dev.portcullis.acl.verification;

import dev.portcullis.platform.peer.PeerService;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks identity-service, which alone has the secrets of AccessKeys, whose key has signed something. */
public final class AccessKeySignatures {

    private static final Pattern ACCESS_KEY_ID = Pattern.compile("LTA[IM][A-Za-z0-9]{20}");

    private final PeerService identities;

    public AccessKeySignatures(PeerService identities) {
        this.identities = identities;
    }

    /** What identity-service is told. */
    private record Question(String accessKeyId, String content, String signature) {}

    /** Whether the name has the form of an AccessKey's id. */
    static boolean isAccessKeyId(String name) {
        return ACCESS_KEY_ID.matcher(name).matches();
    }

    /** Whose key it is, if it is one of the account for messaging that may be used and has signed this. */
    Optional<PrincipalName> signer(AccountId account, Shown.Signature shown) {
        return identities
                .ask(
                        "/v1/peers/accounts/" + account + "/messaging-signatures",
                        new Question(shown.name(), shown.content(), shown.signature()),
                        answer -> Optional.of(answer.path("principal"))
                                .filter(_ -> answer.path("verified").booleanValue())
                                .map(principal -> PrincipalName.parse(principal.stringValue())))
                .orElseThrow(identities::unavailable);
    }
}
