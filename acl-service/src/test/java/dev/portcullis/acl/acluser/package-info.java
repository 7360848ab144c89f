@NullMarked
package dev.portcullis.acl.acluser;

import org.jspecify.annotations.NullMarked;
