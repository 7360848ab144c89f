/**
 * All custom policies, resource groups and attachments of an account as one document, written out and taken in.
 *
 * <p>Names are what counts in a file; ids are for checking, and only in the account that wrote them. Taking in a file is
 * planned first and done in one transaction or not at all; what is there already as the file has it makes no event.
 */
@NullMarked
package dev.portcullis.policy.accessfile;

import org.jspecify.annotations.NullMarked;
