/**
 * The ACL users of an instance and what they may do with topics and groups.\n *\n * <p>Of the entries that fit a request the most specific decides: a name before a prefix, a longer prefix before a shorter,\n * anything before everything. An entry is the only one of its user for its type and name.
 */
@NullMarked
package dev.portcullis.acl.acluser;

import org.jspecify.annotations.NullMarked;
