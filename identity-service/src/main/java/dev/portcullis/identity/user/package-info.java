/**
 * RAM users. A user is known by an id that never changes and a name that no other user of the account has, whatever its
 * case; one with policies attached is not deleted.
 */
@NullMarked
package dev.portcullis.identity.user;

import org.jspecify.annotations.NullMarked;
