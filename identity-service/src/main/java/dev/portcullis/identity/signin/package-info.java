/** Signing in: a name, a password and perhaps a code in, a session's token out. */
@NullMarked
package dev.portcullis.identity.signin;

import org.jspecify.annotations.NullMarked;
