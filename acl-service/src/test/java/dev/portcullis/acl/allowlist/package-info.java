@NullMarked
package dev.portcullis.acl.allowlist;

import org.jspecify.annotations.NullMarked;
