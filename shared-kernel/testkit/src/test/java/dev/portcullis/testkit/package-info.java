/** Tests of what other tests rely on. */
@NullMarked
package dev.portcullis.testkit;

import org.jspecify.annotations.NullMarked;
