/** What the other services have to know of identities to name them by their ids. */
@NullMarked
package dev.portcullis.identity.lookup;

import org.jspecify.annotations.NullMarked;
