/** Which users are in which groups, one aggregate per user. */
@NullMarked
package dev.portcullis.identity.membership;

import org.jspecify.annotations.NullMarked;
