/** What people write about users, groups and roles. */
@NullMarked
package dev.portcullis.identity.text;

import org.jspecify.annotations.NullMarked;
