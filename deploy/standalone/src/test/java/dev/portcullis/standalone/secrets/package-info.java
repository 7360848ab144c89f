/** Whether secrets are anywhere where they should not be. */
@NullMarked
package dev.portcullis.standalone.secrets;

import org.jspecify.annotations.NullMarked;
