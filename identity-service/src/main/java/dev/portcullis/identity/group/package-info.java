/**
 * RAM groups. A group is known by an id that never changes and a name that no other group of the account has, whatever its
 * case; it is deleted when it is empty.
 */
@NullMarked
package dev.portcullis.identity.group;

import org.jspecify.annotations.NullMarked;
