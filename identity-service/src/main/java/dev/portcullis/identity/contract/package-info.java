/** What the outside is told: the published events of the stream {@code identity}. */
@NullMarked
package dev.portcullis.identity.contract;

import org.jspecify.annotations.NullMarked;
