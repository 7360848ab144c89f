/** Texts that may change only on purpose, and the schemas that published ones follow. */
@NullMarked
package dev.portcullis.testkit.golden;

import org.jspecify.annotations.NullMarked;
