/** Laws of the shared values. */
@NullMarked
package dev.portcullis.vocabulary;

import org.jspecify.annotations.NullMarked;
