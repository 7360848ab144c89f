/** The service that administers policies and says to whom they are attached. */
@NullMarked
package dev.portcullis.policy;

import org.jspecify.annotations.NullMarked;
