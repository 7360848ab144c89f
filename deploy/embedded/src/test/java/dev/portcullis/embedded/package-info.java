/** Tests of the embedded servers, with processes of their own where a process has to die. */
@NullMarked
package dev.portcullis.embedded;

import org.jspecify.annotations.NullMarked;
