package dev.portcullis.identity.messagingkey;

import dev.portcullis.identity.credential.AccessKeyStore;
import dev.portcullis.identity.credential.KeyUse;
import dev.portcullis.vocabulary.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which AccessKeys of an account clients of its instances may sign with. */
@Component
final class MessagingKeys {

    private final AccessKeyStore accessKeys;

    MessagingKeys(AccessKeyStore accessKeys) {
        this.accessKeys = accessKeys;
    }

    /** What is sealed. */
    record Opened(List<OpenedKey> accessKeys) {}

    /** A key with its secret, and the ARN of its owner. */
    record OpenedKey(String accessKeyId, String secret, String principal) {

        /** Never with the secret. */
        @Override
        public String toString() {
            return accessKeyId;
        }
    }

    /** The keys that may be used; their secrets are opened only when they are asked for. */
    final class Usable {

        private final List<AccessKeyStore.Key> keys;

        private Usable(List<AccessKeyStore.Key> keys) {
            this.keys = keys;
        }

        int count() {
            return keys.size();
        }

        /** The same as long as the same keys of the same owners may be used: the secret of a key never changes. */
        String state() {
            StringBuilder all = new StringBuilder();
            keys.forEach(key -> all.append(key.subject().credential())
                    .append(' ')
                    .append(MessagingSignatures.name(key.subject()))
                    .append('\n'));
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(all.toString().getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java runtime has no SHA-256", e);
            }
        }

        Opened opened() {
            return new Opened(keys.stream().flatMap(key -> open(key).stream()).toList());
        }
    }

    Usable usable(AccountId account) {
        return new Usable(accessKeys.of(account, KeyUse.MESSAGING).stream()
                .filter(AccessKeyStore.Key::active)
                .toList());
    }

    /** Empty if the key was deleted in the meantime: what is found then is nobody's. */
    private Optional<OpenedKey> open(AccessKeyStore.Key key) {
        String id = key.subject().credential();
        AccessKeyStore.Found found = accessKeys.find(id);
        return found.key()
                .map(_ -> new OpenedKey(
                        id,
                        found.secret(),
                        MessagingSignatures.name(key.subject()).toString()));
    }
}
