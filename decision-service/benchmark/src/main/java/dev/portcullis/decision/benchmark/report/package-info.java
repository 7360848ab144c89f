/** What was measured, where and how, as a table, as Markdown and as JSON. */
@NullMarked
package dev.portcullis.decision.benchmark.report;

import org.jspecify.annotations.NullMarked;
