package dev.portcullis.identity.messagingkey;

import dev.portcullis.identity.credential.AccessKeyId;
import dev.portcullis.identity.credential.AccessKeyStore;
import dev.portcullis.identity.credential.KeyUse;
import dev.portcullis.identity.credential.TokenSubject;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.platform.signature.HmacSha1;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks what messaging clients have signed with AccessKeys. */
@Component
final class MessagingSignatures {

    private final AccessKeyStore accessKeys;

    MessagingSignatures(AccessKeyStore accessKeys) {
        this.accessKeys = accessKeys;
    }

    /**
     * Whose key it is, if it is an active one of the account for messaging and has signed the content. Whether there is such
     * a key or not, a secret is opened, the signature computed and compared.
     */
    Optional<PrincipalName> signer(AccountId account, String accessKeyId, byte[] content, String signature) {
        AccessKeyStore.Found found = accessKeys.find(AccessKeyId.isAccessKeyId(accessKeyId) ? accessKeyId : "");
        boolean matches = HmacSha1.matches(found.secret(), content, signature);
        Optional<PrincipalName> signer = found.key()
                .filter(key -> matches && key.active() && key.use() == KeyUse.MESSAGING)
                .map(AccessKeyStore.Key::subject)
                .filter(subject -> subject.account().equals(account))
                .map(MessagingSignatures::name);
        if (signer.isPresent()) {
            accessKeys.used(accessKeyId);
        }
        return signer;
    }

    /** The ARN of a key's owner. */
    static PrincipalName name(TokenSubject subject) {
        return subject.type() == PrincipalType.ROOT
                ? new PrincipalName.Root(subject.account())
                : new PrincipalName.User(subject.account(), subject.name());
    }
}
