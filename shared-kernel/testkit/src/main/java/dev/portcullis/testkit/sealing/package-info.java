/** The other end of what is sealed for enforcement points. */
@NullMarked
package dev.portcullis.testkit.sealing;

import org.jspecify.annotations.NullMarked;
