/** Keys and secrets on disk: made when missing, never overwritten, refused when others can read them. */
@NullMarked
package dev.portcullis.platform.keys;

import org.jspecify.annotations.NullMarked;
