/** Who calls: bearer tokens, principals, consistency tokens and what each kind of principal may call. */
@NullMarked
package dev.portcullis.platform.security;

import org.jspecify.annotations.NullMarked;
