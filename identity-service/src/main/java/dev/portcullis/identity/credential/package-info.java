/** Credentials and the bearer tokens they are exchanged for. No secret is kept in a form in which it could be used. */
@NullMarked
package dev.portcullis.identity.credential;

import org.jspecify.annotations.NullMarked;
