/**
 * What an account demands of whoever grants or revokes: that they say why, or under which ticket. One aggregate per account;
 * until somebody says otherwise nothing is demanded.
 */
@NullMarked
package dev.portcullis.policy.grantrules;

import org.jspecify.annotations.NullMarked;
