/** Tests of how measured values are summed up. */
@NullMarked
package dev.portcullis.standalone.measure;

import org.jspecify.annotations.NullMarked;
