package dev.portcullis.acl.enrolment;

import dev.portcullis.acl.enrolment.EnrolmentDirectory.EnrolmentEntry;
import dev.portcullis.platform.peer.PeerService;
import dev.portcullis.platform.sealing.RecipientKey;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Has identity-service seal the AccessKeys for messaging; what is sealed passes through here, and nothing else does. */
public final class MessagingKeys {

    private final PeerService identities;

    public MessagingKeys(PeerService identities) {
        this.identities = identities;
    }

    /** What identity-service is told. */
    private record Question(String publicKey, String context, Optional<String> known) {}

    /**
     * What identity-service gives.
     *
     * @param state  tells one set of keys from another
     * @param sealed absent if that state is known
     */
    record SealedKeys(String state, int count, Optional<RecipientKey.Sealed> sealed) {}

    SealedKeys sealed(AccountId account, EnrolmentEntry enrolment, Optional<String> known) {
        return identities
                .ask(
                        "/v1/peers/accounts/" + account + "/messaging-keys",
                        new Question(enrolment.publicKey(), enrolment.enrolmentId() + " " + enrolment.keyId(), known),
                        MessagingKeys::read)
                .orElseThrow(identities::unavailable);
    }

    private static SealedKeys read(JsonNode answer) {
        JsonNode sealed = answer.path("sealed");
        return new SealedKeys(
                answer.path("state").stringValue(),
                answer.path("count").intValue(),
                sealed.isObject()
                        ? Optional.of(new RecipientKey.Sealed(
                                sealed.path("encapsulation").stringValue(),
                                sealed.path("ciphertext").stringValue()))
                        : Optional.empty());
    }
}
