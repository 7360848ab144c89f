/** Tests of the installation as a whole, through its launcher and its one address. */
@NullMarked
package dev.portcullis.standalone;

import org.jspecify.annotations.NullMarked;
