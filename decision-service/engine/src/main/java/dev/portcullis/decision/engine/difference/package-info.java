/**
 * Two sets of policy documents compared in words of access: what one allows and the other does not, each with a request that
 * shows it.
 *
 * <p>Nothing is claimed that was not shown: a difference is put to the engine before it is reported, and equality is said
 * only of documents whose statements are the same once they are brought into one form.
 */
@NullMarked
package dev.portcullis.decision.engine.difference;

import org.jspecify.annotations.NullMarked;
