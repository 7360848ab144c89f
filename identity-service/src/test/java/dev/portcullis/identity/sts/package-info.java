@NullMarked
package dev.portcullis.identity.sts;

import org.jspecify.annotations.NullMarked;
