@NullMarked
package dev.portcullis.decision.server.tree;

import org.jspecify.annotations.NullMarked;
