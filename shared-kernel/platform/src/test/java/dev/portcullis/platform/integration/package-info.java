/** Tests of the published form of events. */
@NullMarked
package dev.portcullis.platform.integration;

import org.jspecify.annotations.NullMarked;
