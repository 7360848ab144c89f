@NullMarked
package dev.portcullis.acl.enrolment;

import org.jspecify.annotations.NullMarked;
