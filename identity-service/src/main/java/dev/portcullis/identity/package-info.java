/** Who exists: accounts, users and their credentials, and the tokens that prove it. */
@NullMarked
package dev.portcullis.identity;

import org.jspecify.annotations.NullMarked;
