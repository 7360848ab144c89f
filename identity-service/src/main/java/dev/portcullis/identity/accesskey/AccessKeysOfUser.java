package dev.portcullis.identity.accesskey;

import dev.portcullis.identity.accesskey.AccessKeyCommand.RevokeAccessKey;
import dev.portcullis.identity.user.UserDependents;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A user's AccessKeys go before the user does. */
@Component
@Order(20)
class AccessKeysOfUser implements UserDependents {

    private static final String CAUSE = "user-deleted";

    private final AccessKeyDirectory keys;

    AccessKeysOfUser(AccessKeyDirectory keys) {
        this.keys = keys;
    }

    @Override
    public Optional<Rejection> conflict(AccountId account, PrincipalId user) {
        return of(user).isEmpty()
                ? Optional.empty()
                : Optional.of(AccessKeyRejection.KEYS_LEFT.rejection(
                        "the user has access keys; delete them before deleting it"));
    }

    @Override
    public void revoke(AccountId account, PrincipalId user, Commands commands) {
        for (AccessKeyDirectory.Entry key : of(user)) {
            commands.send(new RevokeAccessKey(key.keys(), key.accessKeyId(), CAUSE));
        }
    }

    private List<AccessKeyDirectory.Entry> of(PrincipalId user) {
        return keys.of(KeyOwner.user(user, ""));
    }
}
