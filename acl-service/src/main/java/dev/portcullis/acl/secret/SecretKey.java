package dev.portcullis.acl.secret;

import dev.portcullis.acl.instance.InstanceKey;

/**
 * Whose password.
 *
 * @param userName the instance account's or an ACL user's, which are never the same
 */
public record SecretKey(InstanceKey instance, String userName) {}
