@NullMarked
package dev.portcullis.acl.verification;

import org.jspecify.annotations.NullMarked;
