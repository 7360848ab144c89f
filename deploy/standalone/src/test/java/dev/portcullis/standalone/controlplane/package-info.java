@NullMarked
package dev.portcullis.standalone.controlplane;

import org.jspecify.annotations.NullMarked;
