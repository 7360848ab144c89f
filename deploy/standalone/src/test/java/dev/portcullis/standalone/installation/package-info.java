/** Tests of an installation's directory. */
@NullMarked
package dev.portcullis.standalone.installation;

import org.jspecify.annotations.NullMarked;
