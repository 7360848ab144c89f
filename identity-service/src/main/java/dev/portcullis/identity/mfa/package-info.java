/** Second factors: virtual devices that show a code of six digits, by RFC 6238. */
@NullMarked
package dev.portcullis.identity.mfa;

import org.jspecify.annotations.NullMarked;
