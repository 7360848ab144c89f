package dev.portcullis.identity.accesskey;

import dev.portcullis.vocabulary.PrincipalId;

/** The AccessKeys of an owner. */
public record AccessKeysId(PrincipalId owner) {

    /** Not the owner's own id: that is the id of another aggregate. */
    @Override
    public String toString() {
        return "access-keys/" + owner;
    }
}
