/** Keys on a real file system. */
@NullMarked
package dev.portcullis.platform.keys;

import org.jspecify.annotations.NullMarked;
