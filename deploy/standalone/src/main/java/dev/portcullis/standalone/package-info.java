/** The command line of Portcullis, behind the launcher. */
@NullMarked
package dev.portcullis.standalone;

import org.jspecify.annotations.NullMarked;
