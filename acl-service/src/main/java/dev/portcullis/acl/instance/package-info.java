/**
 * Messaging instances, registered under ids that their owners choose.
 *
 * <p>An id is unique in its account and never changes. A deleted id may be registered again; nothing of the earlier
 * instance comes back with it.
 */
@NullMarked
package dev.portcullis.acl.instance;

import org.jspecify.annotations.NullMarked;
