package dev.portcullis.platform.eventsourcing;

import dev.portcullis.platform.problem.Rejection;
import java.util.function.Supplier;

/**
 * What the violation of a constraint of a read model's table means to the caller. Declared as a bean for each unique
 * constraint or foreign key that requests can run into.
 *
 * @param constraint name of the constraint as in the migration
 */
public record ConstraintRejection(String constraint, Supplier<Rejection> rejection) {}
