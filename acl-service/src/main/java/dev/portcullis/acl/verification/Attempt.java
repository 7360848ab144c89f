package dev.portcullis.acl.verification;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instance.Series;
import dev.portcullis.vocabulary.SourceAddress;

/**
 * A client that wants to connect.
 *
 * @param address from where it comes
 */
record Attempt(InstanceKey instance, Series series, SourceAddress address, Shown shown) {

    private static final int TELLING = 128;

    /** What tells attempts under one name from those under others; bounded, since strangers choose it. */
    String who() {
        String name = shown.name();
        return instance.accountId() + "/" + instance.instanceId() + "/"
                + (name.length() <= TELLING ? name : name.substring(0, TELLING));
    }
}
