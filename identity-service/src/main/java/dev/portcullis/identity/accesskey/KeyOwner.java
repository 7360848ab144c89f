package dev.portcullis.identity.accesskey;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;

/**
 * Whose keys they are.
 *
 * @param type {@code user} or {@code root}
 */
record KeyOwner(String type, PrincipalId id, String name) {

    static final String USER = "user";
    static final String ROOT = "root";

    static KeyOwner user(PrincipalId id, String name) {
        return new KeyOwner(USER, id, name);
    }

    static KeyOwner root(AccountId account) {
        return new KeyOwner(ROOT, new PrincipalId(account.toString()), ROOT);
    }

    AccessKeysId keys() {
        return new AccessKeysId(id);
    }
}
