/**
 * The topics and groups that an instance is known to have. A register of names: nothing is decided by it, and what is not in it
 * may be used all the same. It tells people, lists and findings what there is.
 */
@NullMarked
package dev.portcullis.acl.resource;

import org.jspecify.annotations.NullMarked;
