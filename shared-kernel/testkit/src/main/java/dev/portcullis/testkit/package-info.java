/** What the tests of every module share: real back ends, waiting without sleeping, and a cast of characters. */
@NullMarked
package dev.portcullis.testkit;

import org.jspecify.annotations.NullMarked;
