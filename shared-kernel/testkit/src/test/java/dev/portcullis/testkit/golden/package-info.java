@NullMarked
package dev.portcullis.testkit.golden;

import org.jspecify.annotations.NullMarked;
