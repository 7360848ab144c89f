/**
 * The account of an instance itself, which reaches all of its topics and groups.\n *\n * <p>Its password is exchanged with an overlap: until a time that is told the earlier one is good as well.
 */
@NullMarked
package dev.portcullis.acl.instanceaccount;

import org.jspecify.annotations.NullMarked;
