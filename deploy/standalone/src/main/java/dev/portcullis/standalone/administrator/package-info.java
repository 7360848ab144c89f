/** Administrators of an account, so that nobody needs its root from day to day. */
@NullMarked
package dev.portcullis.standalone.administrator;

import org.jspecify.annotations.NullMarked;
