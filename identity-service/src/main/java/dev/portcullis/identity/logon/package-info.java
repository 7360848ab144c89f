/** Whether and how users sign in with a password: logon profiles, the rules for passwords and their hashes. */
@NullMarked
package dev.portcullis.identity.logon;

import org.jspecify.annotations.NullMarked;
