/** What the outside sees of this service's events: the payloads of the published events and how they are made. */
@NullMarked
package dev.portcullis.policy.contract;

import org.jspecify.annotations.NullMarked;
