/** What acl-service puts on record that changes no aggregate. */
@NullMarked
package dev.portcullis.acl.audit;

import org.jspecify.annotations.NullMarked;
