/** Questions between the services of an installation. */
@NullMarked
package dev.portcullis.platform.peer;

import org.jspecify.annotations.NullMarked;
