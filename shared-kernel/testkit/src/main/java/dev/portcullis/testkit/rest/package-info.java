/** Calls over real HTTP, and a stand-in for the service that issues bearer tokens. */
@NullMarked
package dev.portcullis.testkit.rest;

import org.jspecify.annotations.NullMarked;
