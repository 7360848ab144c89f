/** What the tests of every write service share because it needs the platform; the rest of it is in testkit. */
@NullMarked
package dev.portcullis.platform.testing;

import org.jspecify.annotations.NullMarked;
