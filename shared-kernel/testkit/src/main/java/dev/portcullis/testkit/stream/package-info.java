/** Streams of signed events as the services would publish them: by hand, or random from a seed. */
@NullMarked
package dev.portcullis.testkit.stream;

import org.jspecify.annotations.NullMarked;
