@NullMarked
package dev.portcullis.acl.imports;

import org.jspecify.annotations.NullMarked;
